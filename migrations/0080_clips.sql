-- "Clip-moi un métier": short films about an occupation, made with people of a territoire. What is drawn up is seen by the structure that
-- carries it, its partners and those who coordinate the territoire; what anybody may watch is decided at each request (`clip_diffuse`).

create table clip (
  id uuid primary key default gen_random_uuid(),
  structure_id text not null references structure (id),
  -- Whose coordination moderates it.
  territoire_id text references territoire (id),
  partenaires text[] not null default '{}',
  titre text not null check (length(titre) between 1 and 120),
  resume text not null default '' check (length(resume) <= 600),
  sujet text not null check (sujet in ('metier', 'parcours-inattendu', 'egalite', 'mixite', 'apprentissage')),
  rome text check (rome ~ '^[A-Z]\d{4}$'),
  licence text not null default 'aucune' check (licence in ('aucune', 'cc-by-4.0', 'etalab-2.0')),
  etat text not null default 'brouillon' check (etat in ('brouillon', 'propose', 'publie', 'retire')),
  -- Nobody can be recognised in it: otherwise it needs the agreement of each.
  sans_personne boolean not null default false,
  -- Points of the editorial checklist that were checked.
  verifies text[] not null default '{}',
  -- The film: where it is kept, and what was read in it.
  video_id uuid,
  type text check (type in ('video/mp4', 'video/webm')),
  taille integer check (taille > 0),
  duree_ms integer check (duree_ms between 1 and 180000),
  largeur integer check (largeur between 1 and 4096),
  hauteur integer check (hauteur between 1 and 4096),
  controle text check (controle in ('quarantaine', 'saine', 'non-analysee', 'infectee')),
  depose_le timestamptz,
  -- Smaller ones, made from it: [{"hauteur", "largeur", "video", "taille"}]; null: not made yet.
  tailles jsonb,
  -- [{"debut", "fin", "texte"}], in milliseconds.
  sous_titres jsonb not null default '[]',
  transcription text not null default '' check (length(transcription) <= 20000),
  -- What was decided: [{"vers", "par", "motif", "le"}].
  histoire jsonb not null default '[]',
  publie_le timestamptz,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  check ((video_id is null) = (depose_le is null)),
  check (video_id is null or (type, taille, duree_ms, largeur, hauteur, controle) is not null),
  check (etat <> 'publie' or (video_id is not null and publie_le is not null and sous_titres <> '[]' and transcription <> ''))
);
create index clip_publie on clip (rome) where etat = 'publie';
create index clip_structure on clip (structure_id);
create index clip_territoire on clip (territoire_id);

-- Somebody who is filmed, and what they agreed to.
create table clip_personne (
  id uuid primary key,
  clip_id uuid not null references clip (id) on delete cascade,
  -- Name, address, who answers for a minor; emptied some years after its end.
  contenu_chiffre bytea,
  mineur boolean not null,
  -- On this site alone, or with free download and use.
  portee text not null check (portee in ('site', 'reutilisation')),
  signee_le date,
  -- Agreement of who answers for a minor.
  representant_le date,
  -- Last day.
  expire_le date not null,
  retire_le timestamptz,
  moyen text not null check (moyen in ('papier', 'lien')),
  -- Digest of the secret of their link.
  lien_empreinte bytea unique,
  ajoutee_le timestamptz not null,
  efface_le timestamptz
);
create index clip_personne_clip on clip_personne (clip_id);

grant select, insert, update, delete on clip, clip_personne to porte_app;

-- Whether an agreement holds at an instant.
create function clip_accord(p clip_personne, le timestamptz) returns boolean language sql stable parallel safe
  return coalesce(p.retire_le is null and p.signee_le <= (le at time zone 'Europe/Paris')::date
    and p.expire_le >= (le at time zone 'Europe/Paris')::date
    and (not p.mineur or p.representant_le <= (le at time zone 'Europe/Paris')::date), false);

-- Whether everybody in a clip agrees at an instant. Only the system sees them all: for anybody else the answer is no.
create function clip_consenti(c clip, le timestamptz) returns boolean language sql stable parallel safe
  begin atomic
    select acteur_systeme() and (c.sans_personne or exists (select from clip_personne p where p.clip_id = c.id))
      and not exists (select from clip_personne p where p.clip_id = c.id and not clip_accord(p, le));
  end;

-- Whether anybody may watch it at an instant: published, scanned, and everybody in it agrees.
create function clip_diffuse(c clip, le timestamptz) returns boolean language sql stable parallel safe
  return c.etat = 'publie' and c.controle in ('saine', 'non-analysee') and clip_consenti(c, le);

-- An agent changes what a clip is while it is a draft, and moves it by the edges of `domain/etats.ts`, each by its side.
create function clip_garder() returns trigger language plpgsql as $$
declare
  cote text := case when acteur_coordonne(old.territoire_id) then 'coordination' else 'structure' end;
begin
  if coalesce(acteur('sorte') <> 'agent', true) then return new; end if;
  if (new.id, new.structure_id, new.demonstration, new.cree_le) is distinct from (old.id, old.structure_id, old.demonstration, old.cree_le)
    or ((old.etat <> 'brouillon' or cote = 'coordination') and
      (to_jsonb(new) - array['etat', 'histoire', 'publie_le', 'maj_le']) is distinct from (to_jsonb(old) - array['etat', 'histoire', 'publie_le', 'maj_le']))
    or (new.etat <> old.etat and (cote, old.etat, new.etat) not in (
      ('structure', 'brouillon', 'propose'), ('structure', 'propose', 'brouillon'), ('structure', 'publie', 'retire'), ('structure', 'retire', 'brouillon'),
      ('coordination', 'propose', 'publie'), ('coordination', 'propose', 'brouillon'), ('coordination', 'publie', 'retire'))) then
    raise exception 'a clip is changed while it is a draft, and moves from one state to the next' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger clip_tenu before update on clip for each row execute function clip_garder();

-- Somebody who took their agreement back is not set aside: not before the film was replaced, and not put back without having signed again.
create function clip_personne_garder() returns trigger language plpgsql as $$
declare
  c clip := (select x from clip x where x.id = old.clip_id);
begin
  if coalesce(acteur('sorte') <> 'agent', true) then return coalesce(new, old); end if;
  if tg_op = 'DELETE' then
    if c.id is not null and (c.etat <> 'brouillon' or (old.retire_le is not null and coalesce(c.depose_le <= old.retire_le, true))) then
      raise exception 'who withdrew stays while the film is the same' using errcode = 'insufficient_privilege';
    end if;
    return old;
  end if;
  if (new.id, new.clip_id, new.mineur, new.moyen, new.lien_empreinte, new.ajoutee_le) is distinct from
     (old.id, old.clip_id, old.mineur, old.moyen, old.lien_empreinte, old.ajoutee_le)
    or (new.moyen = 'lien' and (new.signee_le, new.representant_le, new.portee, new.expire_le) is distinct from
     (old.signee_le, old.representant_le, old.portee, old.expire_le))
    or (old.retire_le is not null and new.retire_le is distinct from old.retire_le
      and (new.retire_le is not null or coalesce(new.signee_le < (old.retire_le at time zone 'Europe/Paris')::date, true))) then
    raise exception 'an agreement is signed by who is filmed' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger clip_personne_tenue before update or delete on clip_personne for each row execute function clip_personne_garder();

alter table clip enable row level security;
create policy clip_systeme on clip for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy clip_lire on clip for select to porte_app
  using (acteur_recoit(structure_id) or acteur_structure_recoit() = any (partenaires) or acteur_coordonne(territoire_id));
create policy clip_ecrire on clip for insert to porte_app with check (acteur_recoit(structure_id) and etat = 'brouillon');
create policy clip_tenir on clip for update to porte_app using (acteur_recoit(structure_id) or acteur_coordonne(territoire_id));
create policy clip_effacer on clip for delete to porte_app using (acteur_recoit(structure_id) and etat in ('brouillon', 'retire'));

alter table clip_personne enable row level security;
create policy clip_personne_systeme on clip_personne for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
create policy clip_personne_tenir on clip_personne for all to porte_app
  using (coalesce((select acteur_recoit(c.structure_id) from clip c where c.id = clip_id limit 1), false))
  with check (coalesce((select acteur_recoit(c.structure_id) from clip c where c.id = clip_id limit 1), false));
