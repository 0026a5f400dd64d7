-- The observatory counts three things more: needs that no door answered, events and who came, projects that people opened to a structure.
-- Registrations and shares are taken away by retention: what was counted of them is kept then as a number, which says nothing of anybody.

create index projet_partage_ouvert on projet_partage (structure_id, ouvert_le);

-- What facts that retention has taken away counted for. Small numbers are in it: read by the functions below alone.
create table observatoire_garde (
  structure_id text not null,
  trimestre date not null,
  mesure text not null,
  modalite text not null,
  nombre integer not null check (nombre > 0),
  primary key (structure_id, trimestre, mesure, modalite)
);

-- How many people a registration counts for: those who came, those who did not, those of whom nothing was noted, those who still wait.
create function observatoire_parts_inscription(etat text, places integer, presents integer) returns table (modalite text, nombre integer)
  language sql immutable parallel safe
  begin atomic
    select m, n from (values
      ('venu', case when etat = 'confirmee' then presents end),
      ('absent', case when etat = 'confirmee' and presents is not null then places - presents end),
      ('non-note', case when etat = 'confirmee' and presents is null then places end),
      ('attente', case when etat = 'attente' then places end)) p (m, n) where n > 0;
  end;

-- What a structure did with a project that was opened to it: the most that it did.
create function observatoire_suite_projet(partage uuid) returns text
  language sql stable parallel safe
  begin atomic
    select coalesce((select case geste when 'joindre' then 'joint' when 'ecrire' then 'ecrit' else 'lu' end from projet_ouverture
      where partage_id = partage order by array_position(array['joindre', 'ecrire', 'ouvrir'], geste) limit 1), 'pas-lu');
  end;

create function observatoire_garder_inscription() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_garde as g
    select e.pilote, observatoire_trimestre(e.debut), 'participation', p.modalite, p.nombre
      from evenement e, observatoire_parts_inscription(old.etat, old.places, old.presents) p
      where e.id = old.evenement_id and e.pilote is not null and e.etat not in ('brouillon', 'annule') and e.retire_le is null
    on conflict (structure_id, trimestre, mesure, modalite) do update set nombre = g.nombre + excluded.nombre;
  return old;
end $$;
create trigger observatoire_garder before delete on inscription for each row execute function observatoire_garder_inscription();

create function observatoire_garder_projet() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_garde as g
    values (old.structure_id, observatoire_trimestre(old.ouvert_le), 'projet', observatoire_suite_projet(old.id), 1)
    on conflict (structure_id, trimestre, mesure, modalite) do update set nombre = g.nombre + 1;
  return old;
end $$;
create trigger observatoire_garder before delete on projet_partage for each row execute function observatoire_garder_projet();

create function observatoire_marquer_evenement() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into observatoire_a_refaire select distinct pilote, observatoire_trimestre(debut) from anciens where pilote is not null;
  end if;
  if tg_op <> 'DELETE' then
    insert into observatoire_a_refaire select distinct pilote, observatoire_trimestre(debut) from nouveaux where pilote is not null;
  end if;
  return null;
end $$;

-- Registrations and people who came without one.
create function observatoire_marquer_inscription() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_a_refaire select distinct e.pilote, observatoire_trimestre(e.debut)
    from nouveaux n join evenement e on e.id = n.evenement_id where e.pilote is not null;
  return null;
end $$;

create function observatoire_marquer_projet() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_a_refaire select distinct structure_id, observatoire_trimestre(ouvert_le) from nouveaux;
  return null;
end $$;

create function observatoire_marquer_ouverture() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into observatoire_a_refaire select distinct p.structure_id, observatoire_trimestre(p.ouvert_le)
    from nouveaux n join projet_partage p on p.id = n.partage_id;
  return null;
end $$;

create trigger observatoire_ajout after insert on evenement referencing new table as nouveaux
  for each statement execute function observatoire_marquer_evenement();
create trigger observatoire_changement after update on evenement referencing old table as anciens new table as nouveaux
  for each statement execute function observatoire_marquer_evenement();
create trigger observatoire_retrait after delete on evenement referencing old table as anciens
  for each statement execute function observatoire_marquer_evenement();
create trigger observatoire_ajout after insert on inscription referencing new table as nouveaux
  for each statement execute function observatoire_marquer_inscription();
create trigger observatoire_changement after update on inscription referencing old table as anciens new table as nouveaux
  for each statement execute function observatoire_marquer_inscription();
create trigger observatoire_ajout after insert on evenement_venue referencing new table as nouveaux
  for each statement execute function observatoire_marquer_inscription();
create trigger observatoire_ajout after insert on projet_partage referencing new table as nouveaux
  for each statement execute function observatoire_marquer_projet();
create trigger observatoire_ajout after insert on projet_ouverture referencing new table as nouveaux
  for each statement execute function observatoire_marquer_ouverture();

revoke all on function observatoire_parts_inscription, observatoire_suite_projet, observatoire_garder_inscription, observatoire_garder_projet,
  observatoire_marquer_evenement, observatoire_marquer_inscription, observatoire_marquer_projet, observatoire_marquer_ouverture from public;

create or replace function observatoire_marquer_tout() returns void
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
    union select pilote, observatoire_trimestre(debut) from evenement where pilote is not null
    union select structure_id, observatoire_trimestre(ouvert_le) from projet_partage
    union select structure_id, trimestre from observatoire_garde
    union select structure_id, trimestre from observatoire_compte;
end $$;

create or replace function observatoire_refaire(au_plus integer) returns integer
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
      select k.structure_id, k.trimestre, r.chaine, r.statut, r.besoin, (select max(x.rang) from aiguillage x where x.chaine = r.chaine
          and x.envoye_le is not null and x.statut <> 'entered-in-error') as rang,
        exists (select from aiguillage x where x.chaine = r.chaine and x.rang > 1 and x.statut in ('met', 'completed')) as plus_loin,
        exists (select from aiguillage x where x.chaine = r.chaine and x.proprietaire not in ('aucun', 'porte-suivante')) as ouverte
      from k join aiguillage r on r.emetteur_structure = k.structure_id and r.rang = 1 and r.envoye_le >= k.debut and r.envoye_le < k.fin
        and r.maj_le >= k.debut where r.statut <> 'entered-in-error'),
    issues_chaines as materialized (
      select structure_id, trimestre, besoin, rang, case when statut in ('met', 'completed') then 'deuxieme'
        when plus_loin then 'plus-loin' when ouverte then 'en-attente' else 'fermee' end as issue from chaines),
    tenus as materialized (
      select k.structure_id, k.trimestre, e.id, e.etat, e.membres from k join evenement e on e.pilote = k.structure_id
        and e.debut >= k.debut and e.debut < k.fin where e.etat <> 'brouillon' and e.retire_le is null),
    faits (structure_id, trimestre, mesure, modalite, nombre) as (
      select structure_id, trimestre, 'canal', canal, 1 from recus
      union all select structure_id, trimestre, 'suite', case when 'aiguillage' = any (issues) then 'transmis'
        when issues && array['repondu', 'documentation', 'evenement', 'rendez-vous'] then 'ici'
        when 'rappel' = any (issues) then 'rappel' else 'non-dit' end, 1 from recus
      union all select r.structure_id, r.trimestre, 'besoin', coalesce(b.dit ->> 'code', b.dit #>> '{}'), 1 from recus r join demande d on d.id = r.demande_id,
        jsonb_array_elements(case when jsonb_typeof(d.faits -> 'besoins') = 'array' then d.faits -> 'besoins' else '[]' end) b (dit)
      union all select structure_id, trimestre, 'porte', issue, 1 from issues_chaines
      union all select structure_id, trimestre, 'sansreponse', coalesce(besoin, 'non-dit'), 1 from issues_chaines where issue = 'fermee'
      union all select structure_id, trimestre, 'poussees', (1 + rang)::text, 1 from issues_chaines
      -- Hours until the answer (`r`), until it ended without one (`s`), or the day since when it waits (`a`).
      union all select k.structure_id, k.trimestre, 'delai', case
          when a.repondu_le is not null then 'r:' || observatoire_heures(a.repondu_le - a.envoye_le)
          when a.statut in ('sent', 'received', 'needs-information', 'lapsed') then 'a:' || (a.envoye_le at time zone 'Europe/Paris')::date
          else 's:' || observatoire_heures(a.maj_le - a.envoye_le) end, 1
        from k join aiguillage a on a.recepteur_structure = k.structure_id and a.envoye_le >= k.debut and a.envoye_le < k.fin
        where a.statut not in ('draft', 'entered-in-error')
      union all select k.structure_id, k.trimestre, 'refus', coalesce(e.motif, 'non-dit'), 1
        from k join aiguillage a on a.recepteur_structure = k.structure_id and a.maj_le >= k.debut
        join aiguillage_etape e on e.aiguillage_id = a.id and e.vers = 'declined' and e.le >= k.debut and e.le < k.fin
        where a.statut <> 'entered-in-error'
      union all select k.structure_id, k.trimestre, 'rendezvous', case r.etat when 'pris' then 'non-dit' else r.etat end, 1
        from k join creneau c on c.structure_id = k.structure_id and c.debut >= k.debut and c.debut < k.fin
        join rendezvous r on r.creneau_id = c.id where r.etat <> 'deplace'
      union all select structure_id, trimestre, 'evenement', case when etat = 'annule' then 'annule' when membres then 'membres' else 'public' end, 1
        from tenus
      union all select t.structure_id, t.trimestre, 'participation', p.modalite, p.nombre from tenus t join inscription i on i.evenement_id = t.id,
        observatoire_parts_inscription(i.etat, i.places, i.presents) p where t.etat <> 'annule'
      union all select t.structure_id, t.trimestre, 'participation', 'sans-inscription', v.nombre
        from tenus t join evenement_venue v on v.evenement_id = t.id where t.etat <> 'annule'
      union all select k.structure_id, k.trimestre, 'projet', observatoire_suite_projet(p.id), 1
        from k join projet_partage p on p.structure_id = k.structure_id and p.ouvert_le >= k.debut and p.ouvert_le < k.fin
      union all select k.structure_id, k.trimestre, g.mesure, g.modalite, g.nombre
        from k join observatoire_garde g on (g.structure_id, g.trimestre) = (k.structure_id, k.trimestre))
    select structure_id, trimestre, mesure, modalite, sum(nombre)::int from faits group by 1, 2, 3, 4 having sum(nombre) > 0;
  return cardinality(s);
end $$;

-- What was noted before is counted at the next run of the clock.
insert into observatoire_a_refaire
  select distinct pilote, observatoire_trimestre(debut) from evenement where pilote is not null
  union select structure_id, observatoire_trimestre(ouvert_le) from projet_partage
  union select structure_id, trimestre from observatoire_compte;
