-- Territoires of the network, accounts of its agents, and their sessions.

create table territoire (
  id text primary key check (id ~ '^[a-z0-9-]{2,60}$'),
  nom text not null,
  -- Codes of the zone: communes, EPCI, départements (`commune:28134`, `epci:200040277`…).
  zone text[] not null default '{}',
  demonstration boolean not null default false
);
create table territoire_membre (
  territoire_id text not null references territoire (id) on delete cascade,
  structure_id text not null references structure (id) on delete cascade,
  primary key (territoire_id, structure_id)
);
create index territoire_membre_structure on territoire_membre (structure_id);
grant select on territoire, territoire_membre to porte_app;

create function territoire_contient(structure_id text) returns boolean
  language sql stable parallel safe
  begin atomic
    select exists (select from territoire_membre m
      where m.territoire_id = acteur_territoire() and m.structure_id = territoire_contient.structure_id);
  end;

create table compte (
  id uuid primary key default gen_random_uuid(),
  courriel text not null check (courriel = lower(courriel) and length(courriel) <= 254),
  nom text not null default '',
  prenom text not null default '',
  -- Subject at the identity provider, once signed in through it.
  fournisseur text,
  sub text,
  demonstration boolean not null default false,
  cree_le timestamptz not null default now(),
  ferme_le timestamptz,
  unique (fournisseur, sub)
);
create unique index compte_courriel on compte (courriel) where ferme_le is null;

-- What an account may do, and for whom. `numero-unique` agents act for the structure that holds the number.
create table affectation (
  id uuid primary key default gen_random_uuid(),
  compte_id uuid not null references compte (id) on delete cascade,
  role text not null check (role in ('conseiller', 'responsable', 'coordinateur', 'region', 'numero-unique')),
  structure_id text references structure (id),
  territoire_id text references territoire (id),
  etat text not null check (etat in ('demandee', 'active', 'refusee', 'terminee')),
  demandee_le timestamptz not null default now(),
  decidee_par uuid references compte (id) on delete set null,
  decidee_le timestamptz,
  check ((role in ('conseiller', 'responsable', 'numero-unique')) = (structure_id is not null)),
  check ((role = 'coordinateur') = (territoire_id is not null))
);
create unique index affectation_unique on affectation (compte_id, role, coalesce(structure_id, ''), coalesce(territoire_id, ''))
  where etat in ('demandee', 'active');
create index affectation_structure on affectation (structure_id, etat);

-- Only the digest of a session's token is kept.
create table session (
  empreinte bytea primary key,
  compte_id uuid not null references compte (id) on delete cascade,
  affectation_id uuid references affectation (id) on delete set null,
  moyen text not null check (moyen in ('proconnect', 'courriel', 'cle', 'demonstration')),
  navigateur text not null default '',
  cree_le timestamptz not null,
  vue_le timestamptz not null,
  expire_le timestamptz not null,
  -- For a sign-out at the identity provider.
  id_token bytea
);
create index session_compte on session (compte_id);

-- One-time secrets of sign-in: e-mail links, OIDC states, passkey challenges, invitations.
create table jeton (
  empreinte bytea primary key,
  usage text not null check (usage in ('lien', 'oidc', 'cle', 'invitation')),
  contenu bytea not null,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  utilise_le timestamptz
);
create index jeton_expire on jeton (expire_le);

create table cle_acces (
  id text primary key,
  compte_id uuid not null references compte (id) on delete cascade,
  cle_publique bytea not null,
  compteur bigint not null default 0,
  transports text[] not null default '{}',
  nom text not null,
  cree_le timestamptz not null,
  utilisee_le timestamptz
);
create index cle_acces_compte on cle_acces (compte_id);

grant select, insert, update on compte, affectation, cle_acces, jeton to porte_app;
grant select, insert, update, delete on session, cle_acces, jeton to porte_app;

create function compte_de_ma_structure(compte uuid) returns boolean
  language sql stable parallel safe
  begin atomic
    select exists (select from affectation a where a.compte_id = compte
      and a.structure_id = acteur_structure() and a.etat in ('demandee', 'active'));
  end;

alter table compte enable row level security;
create policy compte_systeme on compte for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy compte_moi on compte for all to porte_app using (id = acteur_compte()) with check (id = acteur_compte());
create policy compte_collegues on compte for select to porte_app using (acteur_sorte() = 'agent' and compte_de_ma_structure(id));

alter table affectation enable row level security;
create policy affectation_systeme on affectation for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy affectation_moi on affectation for select to porte_app using (compte_id = acteur_compte());
create policy affectation_demander on affectation for insert to porte_app with check (compte_id = acteur_compte() and etat = 'demandee');
create policy affectation_quitter on affectation for update to porte_app using (compte_id = acteur_compte()) with check (etat = 'terminee');
create policy affectation_collegues on affectation for select to porte_app using (acteur_recoit(structure_id));
create policy affectation_responsable on affectation for all to porte_app
  using (acteur_recoit(structure_id) and acteur_role() = 'responsable')
  with check (acteur_recoit(structure_id) and acteur_role() = 'responsable');

alter table session enable row level security;
create policy session_systeme on session for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy session_moi on session for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());

alter table jeton enable row level security;
create policy jeton_systeme on jeton for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

alter table cle_acces enable row level security;
create policy cle_systeme on cle_acces for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy cle_moi on cle_acces for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
