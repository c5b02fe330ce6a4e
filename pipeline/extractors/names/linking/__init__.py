"""Whom a name means: 「オッターマン」 is サム・アルトマン, 「Velmora」 is 「ベルモーラ」."""
