-- What reports gather.

-- :credits_set by slug
SELECT title, edition, portal, portal_url, identifiers, access FROM dataset WHERE slug = ?1;
