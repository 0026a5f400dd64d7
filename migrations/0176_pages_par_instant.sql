-- Outside of a transaction
-- Pages of what changed since an instant, and of what is given somewhere, in the order of identifiers: a walk along the index alone, at any
-- depth.
create index concurrently if not exists service_actifs_pages on service (id) include (modifie_le, structure_id) where etat = 'actif';
