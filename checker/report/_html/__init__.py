"""The report as one page for the browser: what it shows (a module per part), and how it looks (page.html, .css, .js).

base.css, base.js and `template` are shared with the page of an evaluation.
"""
