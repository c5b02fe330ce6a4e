"""Files: articles in, a published set out, and the cache between; the only room that knows pandas."""
