"""The page for editors: a local web server, a draft, its sources, and what contradicts what.

    run (socket, browser) ──► guard (who may ask) ──► app (routes) ──► session (draft, shelf, one job at a time)
                                                          └──► view (a report as the page shows it)

All that an editor types or drops stays in this process's memory and is gone with it; only waivers are written to disk.
"""
