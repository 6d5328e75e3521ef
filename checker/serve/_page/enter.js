// The cookie is set; the address with the token leaves the address bar and the history.
location.replace("/");
