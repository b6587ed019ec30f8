-- What no sound index has: JSON that cannot be read, and names of what is not there.

SELECT 1 FROM series WHERE NOT json_valid(coalesce(editions, 0)) LIMIT 1;
SELECT 1 FROM series WHERE NOT json_valid(coalesce(detail, 0)) LIMIT 1;
SELECT 1 FROM economy WHERE NOT json_valid(coalesce(names, 0)) LIMIT 1;
SELECT 1 FROM place WHERE NOT json_valid(coalesce(economies, 0)) LIMIT 1;
SELECT 1 FROM place WHERE NOT json_valid(coalesce(lineage, 0)) LIMIT 1;
SELECT 1 FROM place WHERE NOT json_valid(coalesce(names, 0)) LIMIT 1;
SELECT 1 FROM place WHERE NOT json_valid(coalesce(detail, 0)) LIMIT 1;
SELECT 1 FROM place_name WHERE NOT json_valid(coalesce(path, 0)) LIMIT 1;
SELECT 1 FROM edition WHERE NOT json_valid(coalesce(documents, 0)) LIMIT 1;
SELECT 1 FROM edition WHERE NOT json_valid(coalesce(titles, 0)) LIMIT 1;
SELECT 1 FROM list WHERE NOT json_valid(coalesce(counts, 0)) LIMIT 1;
SELECT 1 FROM list WHERE NOT json_valid(coalesce(sources, 0)) LIMIT 1;
SELECT 1 FROM list WHERE NOT json_valid(coalesce(titles, 0)) LIMIT 1;
SELECT 1 FROM entry WHERE NOT json_valid(coalesce(economies, 0)) LIMIT 1;
SELECT 1 FROM entry WHERE NOT json_valid(coalesce(detail, 0)) LIMIT 1;
SELECT 1 FROM entry WHERE NOT json_valid(coalesce(positions, 0)) LIMIT 1;

SELECT 1 FROM entry WHERE list NOT IN (SELECT key FROM list) LIMIT 1;
SELECT 1 FROM entry WHERE place NOT IN (SELECT id FROM place) LIMIT 1;
SELECT 1 FROM list WHERE edition NOT IN (SELECT id FROM edition) LIMIT 1;
SELECT 1 FROM edition WHERE series NOT IN (SELECT id FROM series) LIMIT 1;
SELECT 1 FROM edition_name WHERE edition NOT IN (SELECT id FROM edition) LIMIT 1;
SELECT 1 FROM place_name WHERE place NOT IN (SELECT id FROM place) LIMIT 1;
SELECT 1 FROM spelling WHERE place NOT IN (SELECT id FROM place) LIMIT 1;
SELECT 1 FROM economy_name WHERE code NOT IN (SELECT code FROM economy) LIMIT 1;
