-- Who asks. The application connects as porte_app, which owns nothing and bypasses nothing; each transaction says who
-- acts, and every row about a person is shown or hidden by a policy on that. Without an acteur, nothing is shown.

do $$
begin
  if not exists (select from pg_roles where rolname = 'porte_app') then
    create role porte_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  -- Somebody else may have made the role and given it to this owner already.
  if not pg_has_role(current_user, 'porte_app', 'member') then
    execute format('grant porte_app to %I', current_user);
  end if;
end $$;
grant usage on schema public to porte_app;

-- The annuaire is public: the application reads it. Imports write it, as the owner.
grant select on annuaire_version, import, import_rejet, structure, lieu, service, doublon to porte_app;

-- What is said of the acteur, by `platform/acteur.ts` alone; null outside of its transactions.
create function acteur(cle text) returns text
  language sql stable parallel safe
  return nullif(current_setting('porte.' || cle, true), '');

-- agent (signed in), personne (by their own link), recepteur (by the link of one aiguillage), systeme (sign-in, clock, sending)
create function acteur_sorte() returns text language sql stable parallel safe return acteur('sorte');
create function acteur_compte() returns uuid language sql stable parallel safe return acteur('compte')::uuid;
create function acteur_role() returns text language sql stable parallel safe return acteur('role');
create function acteur_structure() returns text language sql stable parallel safe return acteur('structure');
create function acteur_territoire() returns text language sql stable parallel safe return acteur('territoire');
create function acteur_personne() returns uuid language sql stable parallel safe return acteur('personne')::uuid;
create function acteur_aiguillage() returns uuid language sql stable parallel safe return acteur('aiguillage')::uuid;
create function acteur_systeme() returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'systeme', false);
-- An agent who receives people for a structure: the only ones who may read a file.
create function acteur_recoit(structure_id text) returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'agent' and acteur('structure') = structure_id, false);
-- The structure that an agent receives for. In a policy it is written as a sub-select, which is worked out once a query and not once a row.
create function acteur_structure_recoit() returns text language sql stable parallel safe
  return case when acteur('sorte') = 'agent' then acteur('structure') end;
