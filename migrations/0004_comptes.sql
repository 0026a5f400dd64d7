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
  -- Siret of the employer, as the provider said it last: which structures may be asked for first.
  siret text check (siret ~ '^\d{14}$'),
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
  -- What a page names it by, to list and revoke it.
  id uuid not null default gen_random_uuid() unique,
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
  -- Keyed digest of whom it is for: to count, without reading.
  sujet bytea,
  contenu bytea not null,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  utilise_le timestamptz
);
create index jeton_expire on jeton (expire_le);
create index jeton_sujet on jeton (sujet, cree_le) where sujet is not null;

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
create policy compte_moi on compte for select to porte_app using (id = acteur_compte());
create policy compte_renommer on compte for update to porte_app using (id = acteur_compte()) with check (id = acteur_compte());
create policy compte_collegues on compte for select to porte_app using (acteur_sorte() = 'agent' and compte_de_ma_structure(id));

-- What an account is known by at sign-in is changed by sign-in alone, never by its holder.
create function compte_garder_identite() returns trigger language plpgsql as $$
begin
  if acteur_sorte() = 'agent' and
    (new.courriel, new.fournisseur, new.sub, new.siret, new.demonstration, new.ferme_le)
    is distinct from (old.courriel, old.fournisseur, old.sub, old.siret, old.demonstration, old.ferme_le) then
    raise exception 'only sign-in changes the identity of an account' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger compte_identite before update on compte for each row execute function compte_garder_identite();

-- What an affectation gives and to whom never changes: it is asked for, decided, ended.
revoke update on affectation from porte_app;
grant update (etat, decidee_par, decidee_le) on affectation to porte_app;
alter table affectation enable row level security;
create policy affectation_systeme on affectation for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy affectation_moi on affectation for select to porte_app using (compte_id = acteur_compte());
create policy affectation_demander on affectation for insert to porte_app
  with check (compte_id = acteur_compte() and etat = 'demandee' and role = 'conseiller');
create policy affectation_quitter on affectation for update to porte_app
  using (compte_id = acteur_compte()) with check (compte_id = acteur_compte() and etat = 'terminee');
create policy affectation_collegues on affectation for select to porte_app using (acteur_recoit(structure_id));
create policy affectation_responsable on affectation for update to porte_app
  using (acteur_recoit(structure_id) and acteur_role() = 'responsable')
  with check (acteur_recoit(structure_id) and acteur_role() = 'responsable');

-- A session is opened by sign-in; its holder sees it, points it to another of their affectations, and ends it.
alter table session enable row level security;
create policy session_systeme on session for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy session_moi on session for select to porte_app using (compte_id = acteur_compte());
create policy session_changer on session for update to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
create policy session_fermer on session for delete to porte_app using (compte_id = acteur_compte());

-- Who holds this session, and for whom they act: one query for each request. Knowing the token is the right to ask.
create function session_ouverte(cle bytea, maintenant timestamptz, inactive_depuis timestamptz, demo boolean)
  returns table (session_id uuid, compte_id uuid, courriel text, nom text, prenom text, moyen text, affectation_id uuid,
    role text, structure_id text, structure_nom text, territoire_id text, territoire_nom text)
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Seen is written once a minute at most: a page is a read.
  update session s set vue_le = maintenant
    where s.empreinte = cle and s.expire_le > maintenant and s.vue_le > inactive_depuis and s.vue_le < maintenant - interval '1 minute';
  return query select s.id, c.id, c.courriel, c.nom, c.prenom, s.moyen, a.id, a.role, st.id, st.nom, t.id, t.nom
    from session s
    join compte c on c.id = s.compte_id and c.ferme_le is null
    left join affectation a on a.id = s.affectation_id and a.compte_id = c.id and a.etat = 'active'
    left join structure st on st.id = a.structure_id
    left join territoire t on t.id = a.territoire_id
    where s.empreinte = cle and s.expire_le > maintenant and s.vue_le > inactive_depuis
      -- An invented account lives in a demonstration alone, however it was signed in.
      and (demo or not c.demonstration) and (c.demonstration or s.moyen <> 'demonstration');
end $$;
revoke all on function session_ouverte from public;
grant execute on function session_ouverte to porte_app;

alter table jeton enable row level security;
create policy jeton_systeme on jeton for all to porte_app using (acteur_systeme()) with check (acteur_systeme());

alter table cle_acces enable row level security;
create policy cle_systeme on cle_acces for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy cle_moi on cle_acces for all to porte_app using (compte_id = acteur_compte()) with check (compte_id = acteur_compte());
