-- What was imported, or came with the demonstration, stands in the libraries of the sites whose articles name it, as if their editors had brought it.
INSERT INTO portal_medium (id, site, hash, name, alternative, picture, uploaded, uploaded_by, version)
SELECT row_number() OVER (ORDER BY f.added, f.hash, named.site), named.site, f.hash, f.name, named.alternative,
       CASE WHEN f.width > 0 THEN 1 ELSE 0 END, f.added, '', 1
FROM portal_media f
JOIN (
  SELECT site, hash, max(alternative) AS alternative
  FROM (
    SELECT a.site AS site, u.hash AS hash, '' AS alternative
    FROM portal_media_use u JOIN portal_edition e ON e.id = u.edition JOIN portal_article a ON a.id = e.article
    UNION ALL
    SELECT a.site, e.picture, e.picture_alternative FROM portal_edition e JOIN portal_article a ON a.id = e.article WHERE e.picture <> ''
    UNION ALL
    SELECT a.site, t.hash, '' FROM portal_attachment t JOIN portal_article a ON a.id = t.article
  ) AS each_naming
  GROUP BY site, hash
) AS named ON named.hash = f.hash
WHERE NOT EXISTS (SELECT 1 FROM portal_medium m WHERE m.site = named.site AND m.hash = named.hash);
