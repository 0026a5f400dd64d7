-- Identifiers of Open Referral are UUIDs: one is made of each of ours, always the same (RFC 9562, version 3, from a name).
create function annuaire_uuid(genre text, id text) returns uuid
  language sql immutable parallel safe strict
  return (with h as (select md5('deuxieme-porte:' || genre || ':' || id) as h)
    select (substr(h, 1, 12) || '3' || substr(h, 14, 3) || '8' || substr(h, 18))::uuid from h);

create index structure_uuid on structure (annuaire_uuid('structure', id));
create index service_uuid on service (annuaire_uuid('service', id));
-- A page at any depth is a walk along the index alone.
create index structure_actives on structure (id) where etat = 'actif';
create index service_actifs on service (id) where etat = 'actif';
