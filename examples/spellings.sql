-- Every spelling of an entity and how it was linked:
--   sqlite3 :memory: -cmd ".mode csv" -cmd ".import outputs/mentions.csv mentions" < examples/spellings.sql
SELECT surface, method, count(*) AS times
FROM mentions
WHERE entity_id = 'sam_altman'
GROUP BY surface, method
ORDER BY times DESC, surface;
