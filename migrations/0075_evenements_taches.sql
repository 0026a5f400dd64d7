-- What the structures that hold an event have to do for it, and by when. A task is of one of them; the others see it.
create table evenement_tache (
  id uuid primary key default gen_random_uuid(),
  evenement_id uuid not null,
  structure_id text not null,
  intitule text not null check (length(intitule) between 1 and 200),
  echeance date not null,
  faite_le timestamptz,
  cree_le timestamptz not null,
  foreign key (evenement_id, structure_id) references evenement_structure (evenement_id, structure_id) on delete cascade
);
create index evenement_tache_evenement on evenement_tache (evenement_id, echeance);
create index evenement_tache_a_faire on evenement_tache (echeance) where faite_le is null;

grant select, insert, delete on evenement_tache to porte_app;
grant update (structure_id, faite_le) on evenement_tache to porte_app;

alter table evenement_tache enable row level security;
create policy evenement_tache_systeme on evenement_tache for select to porte_app using (acteur_systeme());
create policy evenement_tache_lire on evenement_tache for select to porte_app using (evenement_organise(evenement_id));
create policy evenement_tache_ecrire on evenement_tache for insert to porte_app with check (evenement_tenu(evenement_id));
create policy evenement_tache_retirer on evenement_tache for delete to porte_app using (evenement_tenu(evenement_id));
-- Who holds the event gives it to another; each says what it did itself.
create policy evenement_tache_cocher on evenement_tache for update to porte_app
  using (evenement_tenu(evenement_id) or structure_id = acteur_structure_recoit());
