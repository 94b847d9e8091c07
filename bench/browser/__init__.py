"""From a click to the first result in a browser: the site's own runtime beside stock Pyodide, in turn, in one run."""
