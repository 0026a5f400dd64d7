-- One aiguillage: a person handed over from one structure to another, until they have been met or have said that they are done.

create table aiguillage (
  id uuid primary key default gen_random_uuid(),
  -- Doors pushed one after the other for the same demande.
  chaine uuid not null,
  rang integer not null check (rang >= 1),
  precedent uuid references aiguillage (id),
  personne_id uuid references personne (id) on delete set null,
  demande_id uuid references demande (id) on delete set null,
  accueil_id uuid references accueil (id) on delete set null,
  besoin text,
  emetteur_structure text not null references structure (id),
  emetteur_compte uuid references compte (id) on delete set null,
  recepteur_structure text not null references structure (id),
  service_id text,
  statut text not null,
  motif text,
  -- Who has the next move: the structure that holds it, or the coordinateur of the territoire.
  proprietaire text not null check (proprietaire in ('emetteur', 'recepteur', 'personne', 'coordinateur', 'personne-ni-reseau')),
  alerte boolean not null default false,
  promis_pour timestamptz,
  cree_le timestamptz not null,
  envoye_le timestamptz,
  repondu_le timestamptz,
  maj_le timestamptz not null,
  version integer not null default 1
);
create index aiguillage_recepteur on aiguillage (recepteur_structure, statut, maj_le desc);
create index aiguillage_emetteur on aiguillage (emetteur_structure, statut, maj_le desc);
create index aiguillage_personne on aiguillage (personne_id);
create index aiguillage_chaine on aiguillage (chaine, rang);
create index aiguillage_echeance on aiguillage (promis_pour) where statut in ('sent', 'received', 'needs-information');

-- What goes with it, and no more: encrypted, for the two sides and the person.
create table aiguillage_contenu (
  aiguillage_id uuid primary key references aiguillage (id) on delete cascade,
  contenu_chiffre bytea not null
);

create table aiguillage_etape (
  id bigint generated always as identity primary key,
  aiguillage_id uuid not null references aiguillage (id) on delete cascade,
  de text,
  vers text not null,
  par text not null check (par in ('emetteur', 'recepteur', 'personne', 'coordinateur', 'horloge')),
  compte_id uuid references compte (id) on delete set null,
  motif text,
  message_chiffre bytea,
  le timestamptz not null
);
create index aiguillage_etape_aiguillage on aiguillage_etape (aiguillage_id, id);

-- Answer without an account: one aiguillage, one purpose, until a date. Only the digest of the secret is kept.
create table lien_recepteur (
  empreinte bytea primary key,
  aiguillage_id uuid not null references aiguillage (id) on delete cascade,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  revoque_le timestamptz
);
create index lien_recepteur_aiguillage on lien_recepteur (aiguillage_id);

grant select, insert, update on aiguillage, aiguillage_contenu, lien_recepteur to porte_app;
grant select, insert on aiguillage_etape to porte_app;
grant delete on aiguillage_contenu, lien_recepteur to porte_app;

-- A receiver reads it once it is sent, as long as the person consents.
create function voit_aiguillage(a aiguillage) returns boolean
  language sql stable parallel safe
  return coalesce(
    acteur_recoit(a.emetteur_structure)
    or (acteur_recoit(a.recepteur_structure) and a.statut <> 'draft' and (a.personne_id is null or a_acces(a.personne_id)))
    or (a.personne_id = acteur_personne())
    or (acteur_sorte() = 'recepteur' and a.id = acteur_aiguillage())
    or (acteur_role() = 'coordinateur' and a.statut <> 'draft'
        and (territoire_contient(a.emetteur_structure) or territoire_contient(a.recepteur_structure))), false);

alter table aiguillage enable row level security;
create policy aiguillage_systeme on aiguillage for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy aiguillage_voir on aiguillage for select to porte_app using (voit_aiguillage(aiguillage));
create policy aiguillage_creer on aiguillage for insert to porte_app with check (acteur_recoit(emetteur_structure));
create policy aiguillage_avancer on aiguillage for update to porte_app using (voit_aiguillage(aiguillage)) with check (true);

alter table aiguillage_contenu enable row level security;
create policy contenu_systeme on aiguillage_contenu for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy contenu_parties on aiguillage_contenu for select to porte_app using (
  acteur_role() is distinct from 'coordinateur' and exists (select from aiguillage a where a.id = aiguillage_id));
create policy contenu_ecrire on aiguillage_contenu for insert to porte_app with check (
  exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)));
create policy contenu_completer on aiguillage_contenu for update to porte_app using (
  exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)));

alter table aiguillage_etape enable row level security;
create policy etape_systeme on aiguillage_etape for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy etape_voir on aiguillage_etape for select to porte_app using (exists (select from aiguillage a where a.id = aiguillage_id));
create policy etape_ecrire on aiguillage_etape for insert to porte_app with check (exists (select from aiguillage a where a.id = aiguillage_id));

alter table lien_recepteur enable row level security;
create policy lien_recepteur_systeme on lien_recepteur for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy lien_recepteur_emetteur on lien_recepteur for all to porte_app
  using (exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)))
  with check (exists (select from aiguillage a where a.id = aiguillage_id and acteur_recoit(a.emetteur_structure)));
