"""Stretches that are written as names are, whoever lists them: 「リー・ハイガン」, 「カタール投資庁」, 「鬼ケ沢駅」."""
