-- Which demandes really come, as anonymous counts: what a change of the rules is tried on before it is applied. Nobody but the system
-- reads a small number; what is shown is made of at least five people (features/regles/domain/demandes.ts).

-- What is asked on the public site, that keeps nothing of who asks: by month, with facts as codes (commune, besoins, situation).
create table demande_comptee (
  mois date not null check (extract(day from mois) = 1),
  profil jsonb not null check (jsonb_typeof(profil) = 'object' and length(profil::text) <= 1000),
  -- Invented for a demonstration.
  simule boolean not null default false,
  nombre integer not null check (nombre > 0),
  primary key (mois, simule, profil)
);
grant select, insert, update (nombre), delete on demande_comptee to porte_app;
alter table demande_comptee enable row level security;
create policy demande_comptee_systeme on demande_comptee for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

-- The demandes of whole months, from `debut` to the day before `fin` on the clock of Paris: the last one of each person noted in an
-- accueil, and what was asked on the site. Facts are those that rules can read, and nothing that was said in words.
create function regles_demandes(debut date, fin date)
  returns table (origine text, territoire text, commune text, besoins text[], situation jsonb, nombre integer, simule boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not acteur_systeme() then
    raise exception 'only the system reads small numbers' using errcode = 'insufficient_privilege';
  end if;
  return query
    with notees as materialized (
      select distinct on (coalesce(d.personne_id, d.id)) d.structure_id, d.faits
      from accueil a join demande d on d.id = a.demande_id
      where a.errone_le is null
        and a.le >= debut::timestamp at time zone 'Europe/Paris' and a.le < fin::timestamp at time zone 'Europe/Paris'
      order by coalesce(d.personne_id, d.id), a.le desc, d.id),
    faits as (
      select 'accueil' as origine, (select min(m.territoire_id) from territoire_membre m where m.structure_id = n.structure_id) as territoire,
        n.faits as profil, 1 as nombre, false as simule from notees n
      union all
      select 'site', null, c.profil, c.nombre, c.simule from demande_comptee c where c.mois >= debut and c.mois < fin),
    codes as (
      select f.origine, f.territoire, f.profil #>> '{lieu,commune}' as commune,
        array(select b.code from jsonb_array_elements_text(
          case when jsonb_typeof(f.profil -> 'besoins') = 'array' then f.profil -> 'besoins' else '[]' end) with ordinality b (code, rang)
          order by b.rang) as besoins,
        coalesce((select jsonb_object_agg(s.key, s.value order by s.key) from jsonb_each(
          case when jsonb_typeof(f.profil -> 'situation') = 'object' then f.profil -> 'situation' else '{}' end) s
          where s.key in ('age', 'statut', 'diplome', 'inscritFranceTravail', 'cadre', 'rqth', 'beneficiaireRsa', 'enfantsACharge',
            'quartierPrioritaire', 'jeuneDiplome', 'creationEnCours', 'detention')), '{}') as situation, f.nombre, f.simule
      from faits f)
    select c.origine, c.territoire, c.commune, c.besoins, c.situation, sum(c.nombre)::int, c.simule
    from codes c where cardinality(c.besoins) > 0 group by 1, 2, 3, 4, 5, 7 order by 1, 2, 3, 4, 5, 7;
end $$;
revoke all on function regles_demandes from public;
grant execute on function regles_demandes to porte_app;
