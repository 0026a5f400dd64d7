-- Places that nobody may be given are not said to be free: those that structures keep and have not used, and those set aside for who waits.
-- `gardees` is counted where quotas and registrations on them change, so that the agenda, the pages and the lock read one number.
alter table evenement add column gardees integer not null default 0 check (gardees >= 0);

-- The event is locked first, then counted: of two changes at once the second sees the first.
create function evenement_compter_gardees(evenement uuid) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  n integer;
begin
  perform from evenement e where e.id = evenement_compter_gardees.evenement for no key update;
  select coalesce(sum(greatest(0, o.quota - coalesce((select sum(i.places) from inscription i
      where i.evenement_id = o.evenement_id and i.structure_id = o.structure_id and i.etat = 'confirmee'), 0))), 0) into n
    from evenement_structure o where o.evenement_id = evenement_compter_gardees.evenement and o.quota is not null;
  update evenement e set gardees = n where e.id = evenement_compter_gardees.evenement and e.gardees <> n;
end $$;

-- By its owner: neither a contributeur who uses a place nor the pilote who keeps some sees all that is counted.
create function evenement_gardees_changent() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform evenement_compter_gardees(old.evenement_id);
  else
    perform evenement_compter_gardees(new.evenement_id);
  end if;
  return null;
end $$;
revoke all on function evenement_compter_gardees, evenement_gardees_changent from public;

create trigger evenement_gardees_ajout after insert on evenement_structure for each row
  when (new.quota is not null) execute function evenement_gardees_changent();
create trigger evenement_gardees_changement after update on evenement_structure for each row
  when (old.quota is distinct from new.quota) execute function evenement_gardees_changent();
create trigger evenement_gardees_retrait after delete on evenement_structure for each row
  when (old.quota is not null) execute function evenement_gardees_changent();
-- What retention deletes later changes no place, as it does not in `prises`.
create trigger evenement_gardees_ajout after insert on inscription for each row
  when (new.structure_id is not null) execute function evenement_gardees_changent();
create trigger evenement_gardees_changement after update on inscription for each row
  when (new.structure_id is not null and old.etat <> new.etat) execute function evenement_gardees_changent();

create or replace function evenement_lexemes(e evenement) returns tsvector language sql immutable
  return array_to_tsvector(array(
    select 'p:' || x from unnest(case when e.publics = '{}' then '{tous}'::text[] else e.publics end) x
    union select 'b:' || x from unnest(e.besoins) x
    union select 'r:' || x from unnest(e.romes) x
    union select 'h:' || x from unnest(e.accessibilite) x
    union select 'm:ligne' where e.en_ligne
    union select 'o:libre' where e.capacite is null or e.prises + e.de_cote + e.gardees < e.capacite
    union select 'z:' || floor(e.lat * 4)::int || ':' || floor(e.lon * 4)::int where e.lat is not null
    union select 'y:' || floor(e.lat * 2)::int || ':' || floor(e.lon * 2)::int where e.lat is not null
  ));

-- Those of before: counted, then filed again where places are limited.
select evenement_compter_gardees(id) from (select distinct evenement_id as id from evenement_structure where quota is not null) o;
update evenement_agenda a set recherche = evenement_lexemes(e) from evenement e
  where e.id = a.evenement_id and e.capacite is not null and a.recherche is distinct from evenement_lexemes(e);
