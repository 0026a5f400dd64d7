-- What the rules are tried on is counted once a month, at the first look, and kept for every other look of that month: whatever is drawn
-- or taken back in between, two looks tell the same. `regles_demandes` (0165) stays for the former version alone.

create table regles_mois (
  -- The first day of the month of the looks: the twelve months before it are what they tell of.
  mois date primary key check (extract(day from mois) = 1),
  -- Demandes told together, in steps of five (features/regles/domain/demandes.ts).
  groupes jsonb not null check (jsonb_typeof(groupes) = 'array'),
  -- Some are invented for a demonstration.
  simule boolean not null,
  le timestamptz not null
);
grant select, insert, delete on regles_mois to porte_app;
alter table regles_mois enable row level security;
create policy regles_mois_systeme on regles_mois for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

-- The territoire that a structure or a commune was of when the demandes of a month were first counted: they count there ever after.
create table regles_composition (
  mois date not null check (extract(day from mois) = 1),
  sorte text not null check (sorte in ('structure', 'commune')),
  code text not null,
  -- None: it was of no territoire.
  territoire_id text references territoire (id) on delete set null,
  primary key (mois, sorte, code)
);
create index regles_composition_territoire on regles_composition (territoire_id);
grant select, insert, delete on regles_composition to porte_app;
alter table regles_composition enable row level security;
create policy regles_composition_systeme on regles_composition for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

-- The demandes of whole months, as `regles_demandes` reads them, by month and by the structure that noted them.
create function regles_demandes_par_structure(debut date, fin date)
  returns table (mois date, structure text, territoire text, commune text, besoins text[], situation jsonb, nombre integer, simule boolean)
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not acteur_systeme() then
    raise exception 'only the system reads small numbers' using errcode = 'insufficient_privilege';
  end if;
  return query
    with notees as materialized (
      select distinct on (coalesce(d.personne_id, d.id)) d.structure_id, d.faits, a.le
      from accueil a join demande d on d.id = a.demande_id
      where a.errone_le is null
        and a.le >= debut::timestamp at time zone 'Europe/Paris' and a.le < fin::timestamp at time zone 'Europe/Paris'
      order by coalesce(d.personne_id, d.id), a.le desc, d.id),
    faits as (
      select date_trunc('month', n.le at time zone 'Europe/Paris')::date as mois, n.structure_id as structure, n.faits as profil,
        1 as nombre, false as simule from notees n
      union all
      select c.mois, null, c.profil, c.nombre, c.simule from demande_comptee c where c.mois >= debut and c.mois < fin),
    codes as (
      select f.mois, f.structure, f.profil #>> '{lieu,commune}' as commune,
        array(select b.code from jsonb_array_elements_text(
          case when jsonb_typeof(f.profil -> 'besoins') = 'array' then f.profil -> 'besoins' else '[]' end) with ordinality b (code, rang)
          order by b.rang) as besoins,
        coalesce((select jsonb_object_agg(s.key, s.value order by s.key) from jsonb_each(
          case when jsonb_typeof(f.profil -> 'situation') = 'object' then f.profil -> 'situation' else '{}' end) s
          where s.key in ('age', 'statut', 'diplome', 'inscritFranceTravail', 'cadre', 'rqth', 'beneficiaireRsa', 'enfantsACharge',
            'quartierPrioritaire', 'jeuneDiplome', 'creationEnCours', 'detention')), '{}') as situation, f.nombre, f.simule
      from faits f)
    select c.mois, c.structure, (select min(m.territoire_id) from territoire_membre m where m.structure_id = c.structure), c.commune,
      c.besoins, c.situation, sum(c.nombre)::int, c.simule
    from codes c where cardinality(c.besoins) > 0 group by 1, 2, 4, 5, 6, 8 order by 1, 2, 4, 5, 6, 8;
end $$;
revoke all on function regles_demandes_par_structure from public;
grant execute on function regles_demandes_par_structure to porte_app;

-- What was seen before this told exact numbers: steps of five too. Ranks of rules (`causes`) are no counts.
create function pg_temp.par_cinq(v jsonb) returns jsonb language sql immutable as $$
  select case jsonb_typeof(v)
    when 'number' then to_jsonb(5 * floor(v::numeric / 5))
    when 'object' then (select coalesce(jsonb_object_agg(o.key, case o.key when 'causes' then o.value else pg_temp.par_cinq(o.value) end), '{}')
      from jsonb_each(v) o)
    when 'array' then (select coalesce(jsonb_agg(pg_temp.par_cinq(a.value) order by a.rang), '[]')
      from jsonb_array_elements(v) with ordinality a (value, rang))
    else v end
$$;
update regles_version set apercu = jsonb_set(apercu, '{reelles}', pg_temp.par_cinq(apercu -> 'reelles')) where apercu ? 'reelles';
update regles_brouillon set apercu = jsonb_set(apercu, '{reelles}', pg_temp.par_cinq(apercu -> 'reelles')) where apercu ? 'reelles';
