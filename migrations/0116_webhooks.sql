-- A structure has its software called when what it sent changes state. What is to be said is written in the transaction of the change: no
-- process that is killed loses any. It says an aiguillage, a state and a moment, nothing of anybody.

create table partenaire_appel (
  id uuid primary key,
  structure_id text not null references structure (id),
  adresse text not null check (length(adresse) <= 500 and adresse ~ '^https://'),
  -- Sealed by the application; the former one signs too until it ends.
  secret_chiffre bytea not null,
  secret_avant_chiffre bytea,
  avant_jusqua timestamptz,
  cree_par uuid references compte (id) on delete set null,
  cree_le timestamptz not null,
  arrete_le timestamptz
);
create index partenaire_appel_structure on partenaire_appel (structure_id, cree_le desc);

create table partenaire_livraison (
  -- The identifier of the message: the same at each try.
  id uuid primary key default gen_random_uuid(),
  appel_id uuid not null references partenaire_appel (id) on delete cascade,
  -- Absent for a try asked for by an agent.
  aiguillage_id uuid,
  etat text not null,
  fait_le timestamptz not null,
  essais integer not null default 0,
  prochain_le timestamptz,
  livre_le timestamptz,
  abandonne_le timestamptz,
  -- Status of the last answer; without one, why there was none.
  code integer,
  motif text,
  check ((prochain_le is null) = (livre_le is not null or abandonne_le is not null))
);
create index partenaire_livraison_file on partenaire_livraison (prochain_le) where prochain_le is not null;
create index partenaire_livraison_appel on partenaire_livraison (appel_id, fait_le desc);
create index partenaire_livraison_fait on partenaire_livraison (fait_le);

grant select, insert, update on partenaire_appel to porte_app;
revoke update on partenaire_appel from porte_app;
grant update (secret_chiffre, secret_avant_chiffre, avant_jusqua, arrete_le) on partenaire_appel to porte_app;
grant select, insert, delete on partenaire_livraison to porte_app;
grant update (essais, prochain_le, livre_le, abandonne_le, code, motif) on partenaire_livraison to porte_app;

alter table partenaire_appel enable row level security;
create policy partenaire_appel_systeme on partenaire_appel for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy partenaire_appel_voir on partenaire_appel for select to porte_app using (acteur_role() = 'responsable' and acteur_recoit(structure_id));
create policy partenaire_appel_creer on partenaire_appel for insert to porte_app with check (
  acteur_role() = 'responsable' and acteur_recoit(structure_id) and cree_par is not distinct from acteur_compte());
create policy partenaire_appel_changer on partenaire_appel for update to porte_app using (
  acteur_role() = 'responsable' and acteur_recoit(structure_id));

alter table partenaire_livraison enable row level security;
create policy partenaire_livraison_systeme on partenaire_livraison for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy partenaire_livraison_voir on partenaire_livraison for select to porte_app using (
  coalesce((select true from partenaire_appel a where a.id = appel_id and acteur_role() = 'responsable' limit 1), false));
-- An agent asks for a try; what was sent is said by the trigger alone.
create policy partenaire_livraison_essayer on partenaire_livraison for insert to porte_app with check (aiguillage_id is null and essais = 0 and coalesce((
  select true from partenaire_appel a where a.id = appel_id and acteur_role() = 'responsable' limit 1), false));

create function partenaire_prevenir() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into partenaire_livraison (appel_id, aiguillage_id, etat, fait_le, prochain_le)
    select p.id, new.id, new.statut, new.maj_le, new.maj_le
    from partenaire_envoi e join partenaire_appel p on p.structure_id = e.structure_id and p.arrete_le is null
    where e.aiguillage_id = new.id and e.structure_id = new.emetteur_structure;
  return null;
end $$;
revoke all on function partenaire_prevenir from public;
create trigger aiguillage_partenaire_prevenu after update of statut on aiguillage for each row
  when (new.statut is distinct from old.statut) execute function partenaire_prevenir();
