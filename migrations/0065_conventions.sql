-- What the structures of a territoire promise one another: a convention or a charte, text by text, and who signed it. A draft is seen by
-- those who coordinate the territoire; what is open to signature is read by everybody, as it was written.

create table convention (
  id uuid primary key default gen_random_uuid(),
  territoire_id text not null references territoire (id),
  forme text not null check (forme in ('convention', 'charte')),
  version integer not null check (version > 0),
  -- `brouillon`: being written; `ouverte`: its text is settled, structures sign it; `close`: it binds nobody any more.
  etat text not null default 'brouillon' check (etat in ('brouillon', 'ouverte', 'close')),
  titre text not null check (length(titre) between 1 and 200),
  -- Paragraphs; a line that begins with # is a heading.
  texte text not null default '' check (length(texte) <= 40000),
  annexes text not null default '' check (length(annexes) <= 40000),
  -- It takes effect on a day, for some months; tacitly renewed, for as long again each time.
  debut date,
  duree_mois integer check (duree_mois between 1 and 240),
  tacite boolean not null default false,
  -- How often it was renewed by a decision.
  reconduites integer not null default 0 check (reconduites >= 0),
  close_le date,
  demonstration boolean not null default false,
  cree_le timestamptz not null,
  maj_le timestamptz not null,
  unique (territoire_id, forme, version),
  check (etat = 'brouillon' or debut is not null),
  check ((etat = 'close') = (close_le is not null))
);
-- One text at a time is being written, and one is open to signature.
create unique index convention_une on convention (territoire_id, forme, etat) where etat <> 'close';

-- A structure of the convention: what it gives to the others, and when it signed.
create table convention_membre (
  convention_id uuid not null references convention (id) on delete cascade,
  structure_id text not null references structure (id),
  services text[] not null default '{}'
    check (services <@ array['accueil', 'analyse', 'documentation', 'orientation', 'conseil-approfondi']),
  -- Days to answer somebody who is sent to it.
  delai_jours integer check (delai_jours between 1 and 90),
  ouverture text not null default '' check (length(ouverture) <= 300),
  -- Days of training a year for each agent who receives people.
  formation_jours integer check (formation_jours between 0 and 60),
  signee_le date,
  lieu text check (length(lieu) between 1 and 120),
  primary key (convention_id, structure_id),
  check ((signee_le is null) = (lieu is null))
);
create index convention_membre_structure on convention_membre (structure_id) where signee_le is not null;

grant select, insert, update on convention to porte_app;
grant select, insert, update, delete on convention_membre to porte_app;

-- The last day of a convention; none when it has no term, or renews itself.
create function convention_fin(c convention) returns date language sql immutable parallel safe
  return case when not c.tacite then (c.debut + c.duree_mois * (c.reconduites + 1) * interval '1 month')::date - 1 end;

-- What a structure has promised to answer in, on a day: the shortest of what it signed. In days; null when it promised nothing.
create function convention_delai(structure text, le date) returns integer
  language sql stable parallel safe
  begin atomic
    select min(m.delai_jours) from convention_membre m join convention c on c.id = m.convention_id
    where m.structure_id = convention_delai.structure and m.signee_le <= convention_delai.le
      and c.etat = 'ouverte' and c.debut <= convention_delai.le
      and coalesce(convention_fin(c) >= convention_delai.le, true);
  end;

-- A text that structures sign is not rewritten, and one that is closed is not opened again: another version is written.
create function convention_garder() returns trigger language plpgsql as $$
begin
  if (new.territoire_id, new.forme, new.version, new.demonstration, new.cree_le) is distinct from
     (old.territoire_id, old.forme, old.version, old.demonstration, old.cree_le)
    or (old.etat <> 'brouillon' and (new.titre, new.texte, new.annexes, new.debut, new.duree_mois, new.tacite) is distinct from
     (old.titre, old.texte, old.annexes, old.debut, old.duree_mois, old.tacite))
    or (old.etat = 'ouverte' and new.etat = 'brouillon') or (old.etat = 'close' and new is distinct from old) then
    raise exception 'the text of a convention is settled once it is open to signature' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger convention_texte before update on convention for each row execute function convention_garder();

-- What a structure signed stays as it signed it. The date and the place may be mended, or the signature taken out, while it is open.
create function convention_membre_garder() returns trigger language plpgsql as $$
declare
  ou text := (select etat from convention where id = coalesce(new.convention_id, old.convention_id));
begin
  if ou = 'close' or (tg_op <> 'INSERT' and old.signee_le is not null and (tg_op = 'DELETE'
      or (new.convention_id, new.structure_id, new.services, new.delai_jours, new.ouverture, new.formation_jours) is distinct from
         (old.convention_id, old.structure_id, old.services, old.delai_jours, old.ouverture, old.formation_jours)))
    or (tg_op <> 'DELETE' and new.signee_le is not null and ou is distinct from 'ouverte') then
    raise exception 'what was signed stays as it was signed' using errcode = 'insufficient_privilege';
  end if;
  return coalesce(new, old);
end $$;
create trigger convention_membre_signe before insert or update or delete on convention_membre
  for each row execute function convention_membre_garder();

create function acteur_coordonne(territoire text) returns boolean language sql stable parallel safe
  return coalesce(acteur('sorte') = 'agent' and acteur('role') = 'coordinateur' and acteur('territoire') = territoire, false);

alter table convention enable row level security;
create policy convention_lire on convention for select to porte_app using (etat <> 'brouillon' or acteur_coordonne(territoire_id));
create policy convention_ecrire on convention for insert to porte_app
  with check (acteur_coordonne(territoire_id) and etat = 'brouillon');
create policy convention_tenir on convention for update to porte_app using (acteur_coordonne(territoire_id));

alter table convention_membre enable row level security;
create policy convention_membre_lire on convention_membre for select to porte_app
  using (coalesce((select true from convention c where c.id = convention_id limit 1), false));
create policy convention_membre_tenir on convention_membre for all to porte_app
  using (coalesce((select acteur_coordonne(c.territoire_id) from convention c where c.id = convention_id limit 1), false))
  with check (coalesce((select acteur_coordonne(c.territoire_id) from convention c where c.id = convention_id limit 1), false));
