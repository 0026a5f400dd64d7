-- What the network achieves, counted by structure and quarter. A change of a fact marks what it counts in; the marked counts are made again
-- from the facts: the first count and the last are the same query, so that a rebuild gives the same rows.

create index accueil_demande on accueil (demande_id) where demande_id is not null;

-- Which counts a change has made wrong: written with the change, any number of times.
create table observatoire_a_refaire (
  structure_id text not null,
  trimestre date not null
);
create index observatoire_a_refaire_cle on observatoire_a_refaire (structure_id, trimestre);

-- Facts counted. Small numbers are in it: read by the functions below alone.
create table observatoire_compte (
  structure_id text not null,
  -- First day of the quarter, on the clock of Paris.
  trimestre date not null,
  mesure text not null,
  modalite text not null,
  nombre integer not null check (nombre > 0),
  primary key (structure_id, trimestre, mesure, modalite)
);
-- Invented counts of a demonstration, kept apart from the facts and added to them: what they are in is said to be simulated.
create table observatoire_simule (like observatoire_compte including all);

-- What is published: every number that could tell of fewer than five people is empty, with what would give it away.
create table observatoire_chiffre (
  -- `structure:ID`, `territoire:ID`, `region`.
  unite text not null,
  -- `2026-T1`, or `2026` for the quarters of the year that are over.
  periode text not null check (periode ~ '^\d{4}(-T[1-4])?$'),
  mesure text not null,
  -- Empty: the total.
  modalite text not null,
  nombre integer check (nombre >= 0),
  simule boolean not null,
  primary key (unite, periode, mesure, modalite)
);
grant select on observatoire_chiffre to porte_app;

create function observatoire_trimestre(le timestamptz) returns date
  language sql immutable parallel safe
  return date_trunc('quarter', le at time zone 'Europe/Paris')::date;

-- The marks, one function for each table of facts. Statements, not rows: an import of a million rows marks each quarter once.
create function observatoire_marquer_accueil() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into observatoire_a_refaire select distinct structure_id, observatoire_trimestre(le) from anciens;
  end if;
  if tg_op <> 'DELETE' then
    insert into observatoire_a_refaire select distinct structure_id, observatoire_trimestre(le) from nouveaux;
  end if;
  return null;
end $$;

-- An accueil is written after its demande: a new demande is of none yet.
create function observatoire_marquer_demande() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_a_refaire select distinct a.structure_id, observatoire_trimestre(a.le)
    from nouveaux n join anciens o using (id) join accueil a on a.demande_id = n.id where n.faits is distinct from o.faits;
  return null;
end $$;

-- An aiguillage counts for who receives it, when it was sent; for who sent the first of its chain, when that one was; and its refusals when
-- they were given, at any time until its last move.
create function observatoire_marquer_aiguillage() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into observatoire_a_refaire
      select distinct o.recepteur_structure, q::date from anciens o,
        generate_series(observatoire_trimestre(o.envoye_le)::timestamp, observatoire_trimestre(o.maj_le)::timestamp, interval '3 months') q
        where o.envoye_le is not null
      union select o.emetteur_structure, observatoire_trimestre(o.envoye_le) from anciens o where o.rang = 1 and o.envoye_le is not null
      union select r.emetteur_structure, observatoire_trimestre(r.envoye_le) from anciens o join aiguillage r on r.chaine = o.chaine and r.rang = 1
        where r.envoye_le is not null;
  end if;
  if tg_op <> 'DELETE' then
    insert into observatoire_a_refaire
      select distinct n.recepteur_structure, observatoire_trimestre(n.envoye_le) from nouveaux n where n.envoye_le is not null
      union select r.emetteur_structure, observatoire_trimestre(r.envoye_le) from nouveaux n join aiguillage r on r.chaine = n.chaine and r.rang = 1
        where r.envoye_le is not null;
  end if;
  return null;
end $$;

create function observatoire_marquer_etape() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_a_refaire select distinct a.recepteur_structure, observatoire_trimestre(n.le)
    from nouveaux n join aiguillage a on a.id = n.aiguillage_id where n.vers = 'declined';
  return null;
end $$;

create function observatoire_marquer_rendezvous() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into observatoire_a_refaire select distinct c.structure_id, observatoire_trimestre(c.debut) from anciens o join creneau c on c.id = o.creneau_id;
  end if;
  if tg_op <> 'DELETE' then
    insert into observatoire_a_refaire select distinct c.structure_id, observatoire_trimestre(c.debut) from nouveaux n join creneau c on c.id = n.creneau_id;
  end if;
  return null;
end $$;

do $$
declare
  nom text;
begin
  foreach nom in array array['accueil', 'aiguillage', 'rendezvous'] loop
    execute format('create trigger observatoire_ajout after insert on %1$I referencing new table as nouveaux
      for each statement execute function observatoire_marquer_%1$s()', nom);
    execute format('create trigger observatoire_changement after update on %1$I referencing old table as anciens new table as nouveaux
      for each statement execute function observatoire_marquer_%1$s()', nom);
    execute format('create trigger observatoire_retrait after delete on %1$I referencing old table as anciens
      for each statement execute function observatoire_marquer_%1$s()', nom);
  end loop;
end $$;
create trigger observatoire_changement after update on demande referencing old table as anciens new table as nouveaux
  for each statement execute function observatoire_marquer_demande();
create trigger observatoire_ajout after insert on aiguillage_etape referencing new table as nouveaux
  for each statement execute function observatoire_marquer_etape();
revoke all on function observatoire_marquer_accueil, observatoire_marquer_demande, observatoire_marquer_aiguillage,
  observatoire_marquer_etape, observatoire_marquer_rendezvous from public;

-- Everything that was ever noted is to be counted again.
create function observatoire_marquer_tout() returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not acteur_systeme() then
    raise exception 'only the system counts' using errcode = 'insufficient_privilege';
  end if;
  insert into observatoire_a_refaire
    select structure_id, observatoire_trimestre(le) from accueil group by 1, 2
    union select emetteur_structure, observatoire_trimestre(envoye_le) from aiguillage where envoye_le is not null and rang = 1
    union select recepteur_structure, observatoire_trimestre(envoye_le) from aiguillage where envoye_le is not null
    union select a.recepteur_structure, observatoire_trimestre(e.le) from aiguillage_etape e join aiguillage a on a.id = e.aiguillage_id
      where e.vers = 'declined'
    union select c.structure_id, observatoire_trimestre(c.debut) from rendezvous r join creneau c on c.id = r.creneau_id
    union select structure_id, trimestre from observatoire_compte;
end $$;
revoke all on function observatoire_marquer_tout from public;
grant execute on function observatoire_marquer_tout to porte_app;

-- Makes some of the marked counts again. Marks are taken in one statement and facts read in the next ones: a fact whose mark was seen is seen.
create function observatoire_refaire(au_plus integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  s text[];
  t date[];
begin
  if not acteur_systeme() then
    raise exception 'only the system counts' using errcode = 'insufficient_privilege';
  end if;
  -- One at a time: two that count the same would add the same rows.
  perform pg_advisory_xact_lock(7268, 1);
  with cles as (select distinct structure_id, trimestre from observatoire_a_refaire limit au_plus),
    partis as (delete from observatoire_a_refaire a using cles c where (a.structure_id, a.trimestre) = (c.structure_id, c.trimestre))
    select array_agg(c.structure_id), array_agg(c.trimestre) into s, t from cles c;
  if s is null then
    return 0;
  end if;
  delete from observatoire_compte c using unnest(s, t) k (structure_id, trimestre)
    where (c.structure_id, c.trimestre) = (k.structure_id, k.trimestre);
  insert into observatoire_compte
    with k as materialized (
      select u.structure_id, u.trimestre, u.trimestre::timestamp at time zone 'Europe/Paris' as debut,
        (u.trimestre + interval '3 months') at time zone 'Europe/Paris' as fin from unnest(s, t) u (structure_id, trimestre)),
    recus as materialized (
      select k.structure_id, k.trimestre, a.canal, a.issues, a.demande_id from k
        join accueil a on a.structure_id = k.structure_id and a.le >= k.debut and a.le < k.fin where a.errone_le is null),
    -- The first door of each chain that left, and what became of the chain.
    chaines as materialized (
      select k.structure_id, k.trimestre, r.chaine, r.statut, (select max(x.rang) from aiguillage x where x.chaine = r.chaine
          and x.envoye_le is not null and x.statut <> 'entered-in-error') as rang,
        exists (select from aiguillage x where x.chaine = r.chaine and x.rang > 1 and x.statut in ('met', 'completed')) as plus_loin,
        exists (select from aiguillage x where x.chaine = r.chaine and x.proprietaire not in ('aucun', 'porte-suivante')) as ouverte
      from k join aiguillage r on r.emetteur_structure = k.structure_id and r.rang = 1 and r.envoye_le >= k.debut and r.envoye_le < k.fin
        and r.maj_le >= k.debut where r.statut <> 'entered-in-error'),
    faits (structure_id, trimestre, mesure, modalite) as (
      select structure_id, trimestre, 'canal', canal from recus
      union all select structure_id, trimestre, 'suite', case when 'aiguillage' = any (issues) then 'transmis'
        when issues && array['repondu', 'documentation', 'evenement', 'rendez-vous'] then 'ici'
        when 'rappel' = any (issues) then 'rappel' else 'non-dit' end from recus
      union all select r.structure_id, r.trimestre, 'besoin', b.code from recus r join demande d on d.id = r.demande_id,
        jsonb_array_elements_text(case when jsonb_typeof(d.faits -> 'besoins') = 'array' then d.faits -> 'besoins' else '[]' end) b (code)
      union all select structure_id, trimestre, 'porte', case when statut in ('met', 'completed') then 'deuxieme'
        when plus_loin then 'plus-loin' when ouverte then 'en-attente' else 'fermee' end from chaines
      union all select structure_id, trimestre, 'poussees', (1 + rang)::text from chaines
      -- Hours until the answer (`r`), until it ended without one (`s`), or the day since when it waits (`a`).
      union all select k.structure_id, k.trimestre, 'delai', case
          when a.repondu_le is not null then 'r:' || observatoire_heures(a.repondu_le - a.envoye_le)
          when a.statut in ('sent', 'received', 'needs-information', 'lapsed') then 'a:' || (a.envoye_le at time zone 'Europe/Paris')::date
          else 's:' || observatoire_heures(a.maj_le - a.envoye_le) end
        from k join aiguillage a on a.recepteur_structure = k.structure_id and a.envoye_le >= k.debut and a.envoye_le < k.fin
        where a.statut not in ('draft', 'entered-in-error')
      union all select k.structure_id, k.trimestre, 'refus', coalesce(e.motif, 'non-dit')
        from k join aiguillage a on a.recepteur_structure = k.structure_id and a.maj_le >= k.debut
        join aiguillage_etape e on e.aiguillage_id = a.id and e.vers = 'declined' and e.le >= k.debut and e.le < k.fin
        where a.statut <> 'entered-in-error'
      union all select k.structure_id, k.trimestre, 'rendezvous', case r.etat when 'pris' then 'non-dit' else r.etat end
        from k join creneau c on c.structure_id = k.structure_id and c.debut >= k.debut and c.debut < k.fin
        join rendezvous r on r.creneau_id = c.id where r.etat <> 'deplace')
    select structure_id, trimestre, mesure, modalite, count(*)::int from faits group by 1, 2, 3, 4;
  return cardinality(s);
end $$;

-- Whole hours for three days, whole days after that: enough for a median, and few rows.
create function observatoire_heures(duree interval) returns integer
  language sql immutable parallel safe
  return greatest(0, case when duree < interval '72 hours' then trunc(extract(epoch from duree) / 3600)
    else trunc(extract(epoch from duree) / 86400) * 24 end)::integer;
revoke all on function observatoire_refaire from public;
grant execute on function observatoire_refaire to porte_app;

-- Counts of one year, quarters that are over alone, invented ones with them.
create function observatoire_comptes(debut date, fin date)
  returns table (structure_id text, trimestre date, mesure text, modalite text, nombre integer, simule boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not acteur_systeme() then
    raise exception 'only the system reads small numbers' using errcode = 'insufficient_privilege';
  end if;
  return query select x.structure_id, x.trimestre, x.mesure, x.modalite, sum(x.nombre)::int, bool_or(x.invente)
    from (select c.*, false as invente from observatoire_compte c where c.trimestre >= debut and c.trimestre < fin
      union all select c.*, true from observatoire_simule c where c.trimestre >= debut and c.trimestre < fin) x
    group by 1, 2, 3, 4 order by 1, 2, 3, 4;
end $$;
revoke all on function observatoire_comptes from public;
grant execute on function observatoire_comptes to porte_app;

-- Years that something is counted of, quarters before a day alone.
create function observatoire_annees(fin date) returns setof integer
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select extract(year from trimestre)::int from observatoire_compte where trimestre < fin
    union select extract(year from trimestre)::int from observatoire_simule where trimestre < fin
    union select left(periode, 4)::int from observatoire_chiffre
    order by 1;
  end;
revoke all on function observatoire_annees from public;
grant execute on function observatoire_annees to porte_app;

-- Publishes one year, whole: what it said before is gone.
create function observatoire_publier(annee text, chiffres jsonb) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  n integer;
begin
  if not acteur_systeme() then
    raise exception 'only the system publishes' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(7268, 2);
  delete from observatoire_chiffre where left(periode, 4) = annee;
  insert into observatoire_chiffre select x.* from jsonb_to_recordset(chiffres)
    x (unite text, periode text, mesure text, modalite text, nombre integer, simule boolean) where left(x.periode, 4) = annee;
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function observatoire_publier from public;
grant execute on function observatoire_publier to porte_app;
