-- People, what they ask, what was done, who may read it, and the trace of each read.
-- `bytea` columns named *_chiffre are encrypted by the application (platform/chiffre.ts).

create table personne (
  id uuid primary key default gen_random_uuid(),
  -- {nom, prenom, naissance, telephone, courriel}
  identite_chiffre bytea,
  -- How to be reached, without what it is: telephone, sms, courriel, conseiller.
  contact_prefere text check (contact_prefere in ('telephone', 'sms', 'courriel', 'conseiller')),
  langue text not null default 'fr',
  accessibilite text[] not null default '{}',
  -- Keyed digests of name and birth date, phone, e-mail: equal ones propose that two files are one person's.
  rapprochement bytea[] not null default '{}',
  cree_le timestamptz not null,
  -- Last contact: what retention counts from.
  vue_le timestamptz not null,
  effacee_le timestamptz
);
create index personne_rapprochement on personne using gin (rapprochement);
create index personne_vue on personne (vue_le) where effacee_le is null;

-- Who may read a person's file: the structure that received them, or one that they consented to.
create table acces (
  id uuid primary key default gen_random_uuid(),
  personne_id uuid not null references personne (id) on delete cascade,
  structure_id text not null references structure (id),
  origine text not null check (origine in ('accueil', 'consentement', 'rapprochement')),
  consentement_id uuid,
  ouvert_le timestamptz not null,
  retire_le timestamptz
);
-- Each consent opens its own access: withdrawing one leaves what another still opens.
create unique index acces_ouvert on acces (personne_id, structure_id, coalesce(consentement_id::text, origine)) where retire_le is null;
create index acces_structure on acces (structure_id, personne_id) where retire_le is null;

create table consentement (
  id uuid primary key default gen_random_uuid(),
  personne_id uuid not null references personne (id) on delete cascade,
  finalite text not null check (finalite in ('accompagnement', 'aiguillage', 'rappel', 'evenement')),
  destinataires text[] not null,
  moyen text not null check (moyen in ('ecran', 'sms', 'papier', 'oral')),
  -- What proves it: words read, form number, message key.
  preuve text not null,
  recueilli_par uuid references compte (id) on delete set null,
  recueilli_le timestamptz not null,
  retire_le timestamptz
);
create index consentement_personne on consentement (personne_id);
alter table acces add constraint acces_consentement foreign key (consentement_id) references consentement (id) on delete cascade;

create function a_acces(personne uuid) returns boolean
  language sql stable parallel safe
  begin atomic
    select acteur_sorte() = 'agent' and exists (select from acces a
      where a.personne_id = personne and a.structure_id = acteur_structure() and a.retire_le is null);
  end;

create table demande (
  id uuid primary key default gen_random_uuid(),
  personne_id uuid references personne (id) on delete cascade,
  structure_id text not null references structure (id),
  -- What was said, in words.
  texte_chiffre bytea,
  -- Besoins, situation, place, constraints as in the contract, without the text.
  faits jsonb not null default '{}',
  etat text not null default 'ouverte' check (etat in ('ouverte', 'satisfaite', 'abandonnee')),
  portes_poussees integer not null default 0,
  creee_le timestamptz not null,
  close_le timestamptz
);
create index demande_personne on demande (personne_id, creee_le);
create index demande_structure on demande (structure_id, creee_le);

create table accueil (
  id uuid primary key default gen_random_uuid(),
  structure_id text not null references structure (id),
  compte_id uuid references compte (id) on delete set null,
  personne_id uuid references personne (id) on delete cascade,
  demande_id uuid references demande (id) on delete cascade,
  canal text not null check (canal in ('sur-place', 'telephone', 'rendez-vous', 'forum', 'en-ligne')),
  issues text[] not null default '{}' check (issues <@ array['repondu', 'documentation', 'evenement', 'rendez-vous', 'aiguillage', 'rappel']),
  note_chiffre bytea,
  duree_s integer,
  le timestamptz not null,
  errone_le timestamptz
);
create index accueil_structure on accueil (structure_id, le desc);
create index accueil_personne on accueil (personne_id, le);

-- Two files that may be one person's: somebody decides on each side, an agent who reads that file or the person by its link.
create table rapprochement (
  -- What the pages name it by: says nothing of either file.
  id uuid not null unique default gen_random_uuid(),
  a uuid not null references personne (id) on delete cascade,
  b uuid not null references personne (id) on delete cascade,
  etat text not null default 'propose' check (etat in ('propose', 'confirme', 'rejete')),
  propose_le timestamptz not null,
  confirme_a_le timestamptz,
  confirme_b_le timestamptz,
  decide_par uuid references compte (id) on delete set null,
  decide_le timestamptz,
  primary key (a, b),
  check (a < b),
  check ((etat = 'confirme') <= (confirme_a_le is not null and confirme_b_le is not null))
);
create index rapprochement_b on rapprochement (b);

-- Call-back requests of the public site, for the single number.
create table rappel (
  id uuid primary key default gen_random_uuid(),
  structure_id text references structure (id),
  -- {prenom, telephone, texte}
  contenu_chiffre bytea not null,
  -- Keyed digest of the number: one open request for each.
  telephone_empreinte bytea,
  creneau text not null check (creneau in ('matin', 'apres-midi', 'indifferent')),
  demande_le timestamptz not null,
  promis_pour timestamptz not null,
  pris_par uuid references compte (id) on delete set null,
  pris_le timestamptz,
  clos_le timestamptz,
  issue text check (issue in ('joint', 'injoignable', 'renonce')),
  essais integer not null default 0,
  -- After a call that nobody answered: not before then.
  rappeler_le timestamptz,
  accueil_id uuid references accueil (id) on delete set null,
  efface_le timestamptz
);
create unique index rappel_ouvert on rappel (telephone_empreinte) where clos_le is null;
create index rappel_file on rappel (promis_pour) where clos_le is null;

-- Tokens of the phone system that have opened a screen: each opens one.
create table appel_ouvert (
  appel text primary key,
  expire_le timestamptz not null
);

-- The person's way in without an account: only the digest of the link's secret.
create table lien_personne (
  empreinte bytea primary key,
  personne_id uuid not null references personne (id) on delete cascade,
  cree_le timestamptz not null,
  expire_le timestamptz not null,
  revoque_le timestamptz
);
create index lien_personne_personne on lien_personne (personne_id);

-- Each read and each act on a person's file. Rows of one person form a chain: removing or changing one breaks it.
create table journal (
  id bigint generated always as identity primary key,
  personne_id uuid not null,
  rang integer not null,
  le timestamptz not null,
  sorte text not null,
  compte_id uuid,
  structure_id text,
  action text not null,
  objet text not null,
  objet_id text not null,
  precedente bytea not null,
  empreinte bytea not null,
  unique (personne_id, rang)
);

-- What is hashed, the same for writing and for checking.
create function journal_empreinte(j journal) returns bytea
  language sql immutable
  return sha256(j.precedente || convert_to(concat_ws('|', j.personne_id, j.rang, extract(epoch from j.le)::text, j.sorte,
    coalesce(j.compte_id::text, '-'), coalesce(j.structure_id, '-'), j.action, j.objet, j.objet_id), 'UTF8'));

create function journal_chainer() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  dernier record;
begin
  -- One writer at a time for one person; others go on.
  perform pg_advisory_xact_lock(7203, hashtext(new.personne_id::text));
  select rang, empreinte into dernier from journal where personne_id = new.personne_id order by rang desc limit 1;
  new.rang := coalesce(dernier.rang, 0) + 1;
  new.precedente := coalesce(dernier.empreinte, '\x'::bytea);
  new.sorte := acteur_sorte();
  new.compte_id := acteur_compte();
  new.structure_id := acteur_structure();
  new.empreinte := journal_empreinte(new);
  return new;
end $$;
create trigger journal_chaine before insert on journal for each row execute function journal_chainer();

create function journal_refuser() returns trigger language plpgsql as $$
begin raise exception 'the journal is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger journal_fige before update or delete or truncate on journal for each statement execute function journal_refuser();

grant select, insert, update on personne, acces, consentement, demande, accueil, rappel, lien_personne to porte_app;
grant delete on personne, acces, consentement, demande, accueil, lien_personne to porte_app;
-- Written by the functions below alone.
grant select on rapprochement to porte_app;
grant select, insert, delete on appel_ouvert to porte_app;
grant select, insert on journal to porte_app;

alter table personne enable row level security;
create policy personne_systeme on personne for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy personne_elle_meme on personne for all to porte_app using (id = acteur_personne()) with check (id = acteur_personne());
create policy personne_acces on personne for select to porte_app using (a_acces(id));
create policy personne_modifier on personne for update to porte_app using (a_acces(id)) with check (a_acces(id));
create policy personne_creer on personne for insert to porte_app with check (acteur_sorte() = 'agent' and acteur_structure() is not null);

alter table acces enable row level security;
create policy acces_systeme on acces for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy acces_elle_meme on acces for select to porte_app using (personne_id = acteur_personne());
create policy acces_retirer on acces for update to porte_app using (personne_id = acteur_personne()) with check (retire_le is not null);
create policy acces_ma_structure on acces for select to porte_app using (structure_id = (select acteur_structure_recoit()));

alter table consentement enable row level security;
create policy consentement_systeme on consentement for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy consentement_elle_meme on consentement for all to porte_app using (personne_id = acteur_personne()) with check (personne_id = acteur_personne());
create policy consentement_acces on consentement for select to porte_app using (a_acces(personne_id));
create policy consentement_recueillir on consentement for insert to porte_app with check (a_acces(personne_id));
create policy consentement_retirer on consentement for update to porte_app using (a_acces(personne_id)) with check (retire_le is not null);

alter table demande enable row level security;
create policy demande_systeme on demande for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy demande_elle_meme on demande for select to porte_app using (personne_id = acteur_personne());
create policy demande_anonyme on demande for all to porte_app using (personne_id is null and acteur_recoit(structure_id)) with check (acteur_recoit(structure_id));
create policy demande_acces on demande for all to porte_app using (a_acces(personne_id)) with check (a_acces(personne_id));

alter table accueil enable row level security;
create policy accueil_systeme on accueil for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy accueil_elle_meme on accueil for select to porte_app using (personne_id = acteur_personne());
create policy accueil_ma_structure on accueil for all to porte_app using (acteur_recoit(structure_id)) with check (acteur_recoit(structure_id));
create policy accueil_acces on accueil for select to porte_app using (a_acces(personne_id));

alter table rapprochement enable row level security;
create policy rapprochement_systeme on rapprochement for select to porte_app using (acteur_systeme());
create policy rapprochement_acces on rapprochement for select to porte_app using (a_acces(a) or a_acces(b));
create policy rapprochement_elle_meme on rapprochement for select to porte_app using (acteur_personne() in (a, b));

alter table rappel enable row level security;
create policy rappel_systeme on rappel for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy rappel_numero on rappel for all to porte_app using (acteur_role() = 'numero-unique') with check (acteur_role() = 'numero-unique');

alter table appel_ouvert enable row level security;
create policy appel_numero on appel_ouvert for all to porte_app using (acteur_role() = 'numero-unique') with check (acteur_role() = 'numero-unique');

alter table lien_personne enable row level security;
create policy lien_systeme on lien_personne for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy lien_elle_meme on lien_personne for all to porte_app using (personne_id = acteur_personne()) with check (personne_id = acteur_personne());
create policy lien_creer on lien_personne for insert to porte_app with check (a_acces(personne_id));
create policy lien_voir on lien_personne for select to porte_app using (a_acces(personne_id));
create policy lien_revoquer on lien_personne for update to porte_app using (a_acces(personne_id)) with check (a_acces(personne_id) and revoque_le is not null);

alter table journal enable row level security;
create policy journal_ecrire on journal for insert to porte_app with check (acteur_sorte() is not null);
create policy journal_elle_meme on journal for select to porte_app using (personne_id = acteur_personne());
create policy journal_systeme on journal for select to porte_app using (acteur_systeme());
create policy journal_acces on journal for select to porte_app using (a_acces(personne_id));

-- A structure that receives a person opens their file to itself, and to no other.
create function ouvrir_acces_accueil(personne uuid, le timestamptz) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if acteur_sorte() <> 'agent' or acteur_structure() is null then
    raise exception 'only an agent who receives may open a file' using errcode = 'insufficient_privilege';
  end if;
  -- A file that others hold is reached by consent or by a confirmed rapprochement, never by this way.
  if exists (select from acces a where a.personne_id = personne) then
    raise exception 'this file is held already' using errcode = 'insufficient_privilege';
  end if;
  insert into acces (personne_id, structure_id, origine, ouvert_le) values (personne, acteur_structure(), 'accueil', le);
end $$;
revoke all on function ouvrir_acces_accueil from public;
grant execute on function ouvrir_acces_accueil to porte_app;

-- The structures named in a consent may read the file; only who may read it already can widen it.
create function ouvrir_acces_consentement(consent uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  c consentement;
begin
  select * into c from consentement where id = consent and retire_le is null;
  if c.id is null or not (coalesce(a_acces(c.personne_id), false) or coalesce(c.personne_id = acteur_personne(), false) or acteur_systeme()) then
    raise exception 'no such consent' using errcode = 'insufficient_privilege';
  end if;
  insert into acces (personne_id, structure_id, origine, consentement_id, ouvert_le)
    select c.personne_id, s, 'consentement', c.id, c.recueilli_le from unnest(c.destinataires) s
    on conflict do nothing;
end $$;
revoke all on function ouvrir_acces_consentement from public;
grant execute on function ouvrir_acces_consentement to porte_app;

-- A consent that is withdrawn closes what it opened, in the same transaction.
create function fermer_acces_consentement() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.retire_le is not null and old.retire_le is null then
    update acces set retire_le = new.retire_le where consentement_id = new.id and retire_le is null;
  end if;
  return new;
end $$;
create trigger consentement_retire after update on consentement for each row execute function fermer_acces_consentement();

-- Compares a file's digests with those of every structure, and proposes what matches. Says that a candidate exists and its
-- opaque identifier, nothing else. Both files keep the trace, so that fishing shows.
create function proposer_rapprochements(personne uuid, le timestamptz) returns setof uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  autre uuid;
begin
  -- Somebody who changes their own number learns nothing of who else has it: an agent's next act compares.
  if acteur_personne() = proposer_rapprochements.personne then
    return;
  end if;
  if not coalesce(a_acces(proposer_rapprochements.personne), false) then
    raise exception 'no such file' using errcode = 'insufficient_privilege';
  end if;
  for autre in
    select p.id from personne p, personne moi
    where moi.id = proposer_rapprochements.personne and p.id <> moi.id and p.effacee_le is null and p.rapprochement && moi.rapprochement
    order by p.id limit 5
  loop
    insert into rapprochement (a, b, propose_le) values (least(autre, personne), greatest(autre, personne), le)
      on conflict do nothing;
    if found then
      insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte)
        select r.p, 0, proposer_rapprochements.le, '', 'proposer', 'rapprochement', (select x.id::text from rapprochement x
          where x.a = least(autre, personne) and x.b = greatest(autre, personne)), '', ''
        from (values (least(autre, personne)), (greatest(autre, personne))) r (p);
    end if;
  end loop;
  return query select r.id from rapprochement r where proposer_rapprochements.personne in (r.a, r.b) and r.etat = 'propose';
end $$;
revoke all on function proposer_rapprochements from public;
grant execute on function proposer_rapprochements to porte_app;

-- One side says yes or no; who may read both files says it for both. Two yeses open each file to the structure that received
-- the person in the other one; nothing is merged.
create function decider_rapprochement(rapprochement uuid, confirme boolean, le timestamptz) returns text
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  r rapprochement;
  cote_a boolean;
  cote_b boolean;
begin
  select * into r from rapprochement x where x.id = decider_rapprochement.rapprochement for update;
  cote_a := coalesce(a_acces(r.a), false) or coalesce(r.a = acteur_personne(), false);
  cote_b := coalesce(a_acces(r.b), false) or coalesce(r.b = acteur_personne(), false);
  if r.id is null or not (cote_a or cote_b) then
    raise exception 'no such candidate' using errcode = 'insufficient_privilege';
  end if;
  if r.etat <> 'propose' then
    return r.etat;
  end if;
  if not confirme then
    update rapprochement x set etat = 'rejete', decide_par = acteur_compte(), decide_le = le where x.id = r.id;
    return 'rejete';
  end if;
  r.confirme_a_le := case when cote_a then coalesce(r.confirme_a_le, le) else r.confirme_a_le end;
  r.confirme_b_le := case when cote_b then coalesce(r.confirme_b_le, le) else r.confirme_b_le end;
  if r.confirme_a_le is null or r.confirme_b_le is null then
    update rapprochement x set confirme_a_le = r.confirme_a_le, confirme_b_le = r.confirme_b_le where x.id = r.id;
    return 'propose';
  end if;
  update rapprochement x set etat = 'confirme', confirme_a_le = r.confirme_a_le, confirme_b_le = r.confirme_b_le,
    decide_par = acteur_compte(), decide_le = le where x.id = r.id;
  insert into acces (personne_id, structure_id, origine, ouvert_le)
    select case when s.personne_id = r.a then r.b else r.a end, s.structure_id, 'rapprochement', le
    from acces s where s.personne_id in (r.a, r.b) and s.origine = 'accueil' and s.retire_le is null
    on conflict do nothing;
  return 'confirme';
end $$;
revoke all on function decider_rapprochement from public;
grant execute on function decider_rapprochement to porte_app;
