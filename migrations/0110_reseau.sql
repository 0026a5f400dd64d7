-- Who refers to whom in the network and what comes of it, whether anybody is sent to a service, and what is asked in each commune: counted
-- from the facts by half-years that are over, published without a number that could tell of fewer than five people.

-- Invented counts of a demonstration, kept apart from the facts and added to them: what they are in is said to be simulated.
create table reseau_simule (
  -- `lien`: `a` sent to `b`; `delai`: how long `b` took to answer `a`; `service`: sent to a service (or `besoin:…`) `b` of `a`; `besoin`: asked in the commune `a`.
  sorte text not null check (sorte in ('lien', 'delai', 'service', 'besoin')),
  a text not null,
  b text not null,
  -- First day of the half-year, on the clock of Paris.
  semestre date not null,
  modalite text not null,
  nombre integer not null check (nombre > 0),
  primary key (sorte, a, b, semestre, modalite)
);

-- What is published. `nombre` is empty when it is not told; a row of `service` has none: that it is there says five or more.
create table reseau_chiffre (
  sorte text not null check (sorte in ('lien', 'service', 'besoin')),
  a text not null,
  b text not null,
  -- `2026-S1`, or `2026` for the half-years of the year that are over.
  periode text not null check (periode ~ '^\d{4}(-S[12])?$'),
  -- Empty: the total. `mediane`: hours.
  modalite text not null,
  nombre integer check (nombre >= 0),
  simule boolean not null,
  primary key (sorte, a, b, periode, modalite)
);
create index reseau_chiffre_periode on reseau_chiffre (periode, sorte, a);
create index reseau_chiffre_recus on reseau_chiffre (periode, sorte, b);
grant select on reseau_chiffre to porte_app;
-- The nightly count goes by the date of sending.
create index aiguillage_envoye on aiguillage (envoye_le) where envoye_le is not null;
create index accueil_le on accueil (le) where demande_id is not null;

create function reseau_semestre(le timestamptz) returns date
  language sql immutable parallel safe
  return make_date(extract(year from le at time zone 'Europe/Paris')::int,
    case when extract(month from le at time zone 'Europe/Paris') <= 6 then 1 else 7 end, 1);

-- Counts from one day to another, invented ones with them.
create function reseau_comptes(debut date, fin date)
  returns table (sorte text, a text, b text, semestre date, modalite text, nombre integer, simule boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not acteur_systeme() then
    raise exception 'only the system reads small numbers' using errcode = 'insufficient_privilege';
  end if;
  return query
    with envoyes as materialized (
      select x.id, x.emetteur_structure as de, x.recepteur_structure as vers, reseau_semestre(x.envoye_le) as quand, x.statut, x.motif,
        x.service_id, x.besoin, x.envoye_le, x.repondu_le, x.maj_le from aiguillage x
      where x.envoye_le >= debut::timestamp at time zone 'Europe/Paris' and x.envoye_le < fin::timestamp at time zone 'Europe/Paris'
        and x.statut not in ('draft', 'entered-in-error')),
    faits (sorte, a, b, semestre, modalite) as (
      select 'lien', e.de, e.vers, e.quand, case
          when e.statut in ('met', 'completed') then 'rencontree'
          when e.statut in ('accepted', 'waitlisted', 'scheduled', 'not-met') or e.motif = 'non-rencontree' then 'acceptee'
          when e.statut = 'declined' then 'refus:' || coalesce(e.motif, 'non-dit')
          -- Sent on by its sender after a refusal: the reason of that one.
          when e.motif = 'apres-refus' then 'refus:' || coalesce((select t.motif from aiguillage_etape t
            where t.aiguillage_id = e.id and t.vers = 'declined' order by t.id desc limit 1), 'non-dit')
          when e.statut = 'redirected' and e.motif is distinct from 'sans-reponse' then 'refus:autre-porte'
          when e.statut in ('sent', 'received', 'needs-information') then 'attente'
          else 'sans-suite' end from envoyes e
      -- Hours until the answer (`r`), until it ended without one (`s`), or the day since when it waits (`a`).
      union all select 'delai', e.de, e.vers, e.quand, case
          when e.repondu_le is not null then 'r:' || observatoire_heures(e.repondu_le - e.envoye_le)
          when e.statut in ('sent', 'received', 'needs-information', 'lapsed') then 'a:' || (e.envoye_le at time zone 'Europe/Paris')::date
          else 's:' || observatoire_heures(e.maj_le - e.envoye_le) end from envoyes e
      union all select 'service', e.vers, coalesce(split_part(e.service_id, '@', 1), 'besoin:' || e.besoin), e.quand, '' from envoyes e
        where e.service_id is not null or e.besoin is not null
      union all select 'besoin', d.faits -> 'lieu' ->> 'commune', '', reseau_semestre(r.le), c.code
        from accueil r join demande d on d.id = r.demande_id,
          jsonb_array_elements_text(case when jsonb_typeof(d.faits -> 'besoins') = 'array' then d.faits -> 'besoins' else '[]' end) c (code)
        where r.le >= debut::timestamp at time zone 'Europe/Paris' and r.le < fin::timestamp at time zone 'Europe/Paris'
          and r.errone_le is null and d.faits -> 'lieu' ->> 'commune' is not null),
    tous as (
      select f.sorte, f.a, f.b, f.semestre, f.modalite, count(*)::int as n, false as invente from faits f group by 1, 2, 3, 4, 5
      union all select s.*, true from reseau_simule s where s.semestre >= debut and s.semestre < fin)
    select t.sorte, t.a, t.b, t.semestre, t.modalite, sum(t.n)::int, bool_or(t.invente) from tous t group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5;
end $$;
revoke all on function reseau_comptes from public;
grant execute on function reseau_comptes to porte_app;

-- Publishes one year, whole: what it said before is gone.
create function reseau_publier(annee text, chiffres jsonb) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  n integer;
begin
  if not acteur_systeme() then
    raise exception 'only the system publishes' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(7268, 3);
  delete from reseau_chiffre where left(periode, 4) = annee;
  insert into reseau_chiffre select x.* from jsonb_to_recordset(chiffres)
    x (sorte text, a text, b text, periode text, modalite text, nombre integer, simule boolean) where left(x.periode, 4) = annee;
  get diagnostics n = row_count;
  return n;
end $$;
revoke all on function reseau_publier from public;
grant execute on function reseau_publier to porte_app;
