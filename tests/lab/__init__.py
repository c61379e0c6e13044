"""A real JupyterLab in a real Chromium, for the tests that need both.

`chromium` finds the browser, `server` runs JupyterLab apart from the user's own set-up, `opener` opens
notebooks in it, `page` is one open notebook. `settled.js` tells when a page has finished painting.
Tests use the fixture `lab`:

    page = lab.open(name="02_redflags")        # or lab.open(cells=["1 + 1", ...])
    page.run_all()
"""
