-- The agenda shows an event that comes again once, with how many other times it has: it knows which times are of one series.
alter table evenement_agenda add column serie uuid;
update evenement_agenda a set serie = e.serie from evenement e where e.id = a.evenement_id and e.serie is not null;

create or replace function evenement_indexer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.membres or new.retire_le is not null or new.etat not in ('publie', 'deplace') then
    delete from evenement_agenda where evenement_id = new.id;
  else
    insert into evenement_agenda as a (evenement_id, debut, fin, en_ligne, lat, lon, recherche, serie)
    values (new.id, new.debut, new.fin, new.en_ligne, new.lat, new.lon, evenement_lexemes(new), new.serie)
    on conflict (evenement_id) do update set debut = excluded.debut, fin = excluded.fin, en_ligne = excluded.en_ligne,
      lat = excluded.lat, lon = excluded.lon, recherche = excluded.recherche, serie = excluded.serie
    where (a.debut, a.fin, a.en_ligne, a.lat, a.lon, a.recherche, a.serie) is distinct from
      (excluded.debut, excluded.fin, excluded.en_ligne, excluded.lat, excluded.lon, excluded.recherche, excluded.serie);
  end if;
  return null;
end $$;
