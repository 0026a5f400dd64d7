-- Whoever adds a structure to a territoire learns nothing of what it did before: those who coordinate it see what comes from then on. One
-- that is in a territoire already is asked for, and the région or its responsable answers.

-- Since when those who coordinate the territoire see what the structure sends and receives; null, all of it: those that were there before.
alter table territoire_membre add column suivi_depuis timestamptz;
alter table territoire_membre_ancien add column suivi_depuis timestamptz;

-- Nobody who adds a structure says since when; a territoire that opens again sees what it saw.
create function territoire_membre_dater() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if row_security_active(tg_relid) then
    select a.suivi_depuis into new.suivi_depuis from territoire_membre_ancien a
      where a.territoire_id = new.territoire_id and a.structure_id = new.structure_id;
    if not found then
      new.suivi_depuis := now();
    end if;
  end if;
  return new;
end $$;
create trigger territoire_membre_date before insert on territoire_membre for each row execute function territoire_membre_dater();

create function territoire_membre_ancien_dater() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if row_security_active(tg_relid) then
    select m.depuis, m.suivi_depuis into new.depuis, new.suivi_depuis from territoire_membre m
      where m.territoire_id = new.territoire_id and m.structure_id = new.structure_id;
    if not found then
      raise exception 'only what a territoire has is kept when it closes' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
create trigger territoire_membre_ancien_date before insert on territoire_membre_ancien
  for each row execute function territoire_membre_ancien_dater();

-- A structure that is in a territoire, asked for by another one.
create table territoire_proposition (
  territoire_id text not null references territoire (id) on delete cascade,
  structure_id text not null references structure (id) on delete cascade,
  le timestamptz not null default now(),
  refusee_le timestamptz,
  primary key (territoire_id, structure_id)
);
create index territoire_proposition_structure on territoire_proposition (structure_id);
grant select, delete on territoire_proposition to porte_app;
grant insert (territoire_id, structure_id), update (refusee_le) on territoire_proposition to porte_app;

create function territoire_ouvert(territoire text) returns boolean language sql stable parallel safe
  begin atomic
    select exists (select from territoire t where t.id = territoire and t.ferme_le is null);
  end;
create function territoire_aucun(structure text) returns boolean language sql stable parallel safe
  begin atomic
    select not exists (select from territoire_membre m where m.structure_id = structure);
  end;
create function territoire_demande(territoire text, structure text) returns boolean language sql stable parallel safe
  begin atomic
    select exists (select from territoire_proposition p
      where p.territoire_id = territoire and p.structure_id = structure and p.refusee_le is null);
  end;
-- Who answers for a structure.
create function acteur_responsable(structure text) returns boolean language sql stable parallel safe
  return coalesce(acteur_role() = 'responsable' and acteur_structure_recoit() = structure, false);

alter table territoire_proposition enable row level security;
create policy territoire_proposition_lire on territoire_proposition for select to porte_app
  using (acteur_region() or acteur_coordonne(territoire_id) or acteur_structure_recoit() = structure_id);
create policy territoire_proposition_demander on territoire_proposition for insert to porte_app
  with check (acteur_coordonne(territoire_id) and territoire_ouvert(territoire_id));
create policy territoire_proposition_refuser on territoire_proposition for update to porte_app
  using (acteur_region() or acteur_responsable(structure_id));
create policy territoire_proposition_finir on territoire_proposition for delete to porte_app
  using (acteur_region() or acteur_responsable(structure_id));

-- Allowed (closes territoire_membre): the former version gives these two columns alone
revoke insert on territoire_membre from porte_app;
grant insert (territoire_id, structure_id) on territoire_membre to porte_app;
alter policy territoire_membre_ajouter on territoire_membre with check (territoire_ouvert(territoire_id) and (acteur_region()
  or (acteur_coordonne(territoire_id) and territoire_aucun(structure_id))
  or (acteur_responsable(structure_id) and territoire_demande(territoire_id, structure_id))));
-- A closing empties its territoire after it has closed it.
alter policy territoire_membre_retirer on territoire_membre using (acteur_region()
  or (acteur_coordonne(territoire_id) and territoire_ouvert(territoire_id)));
alter policy territoire_changement_noter on territoire_changement with check (par is not distinct from acteur_compte()
  and (acteur_compose(territoire_id)
    or (geste = 'ajouter-structures' and cardinality(objets) = 1 and acteur_responsable(objets[1])
      and exists (select from territoire_membre m where m.territoire_id = territoire_changement.territoire_id and m.structure_id = objets[1]))));

-- Whether those who coordinate see of a structure what happened at an instant.
create function territoire_suit(structure text, le timestamptz) returns boolean language sql stable parallel safe
  begin atomic
    select exists (select from territoire_membre m where m.territoire_id = acteur_territoire() and m.structure_id = structure
      and (m.suivi_depuis is null or m.suivi_depuis <= le));
  end;

create or replace function voit_aiguillage(a aiguillage) returns boolean
  language sql stable parallel safe
  return coalesce(
    acteur_recoit(a.emetteur_structure)
    or (acteur_recoit(a.recepteur_structure) and a.statut <> 'draft' and (a.personne_id is null or a_acces(a.personne_id)))
    or (a.personne_id = acteur_personne())
    or (acteur_sorte() = 'recepteur' and a.id = acteur_aiguillage() and a.statut <> 'draft' and consentement_tient(a.consentement_id))
    or (acteur_role() = 'coordinateur' and a.statut <> 'draft'
        and (territoire_suit(a.emetteur_structure, coalesce(a.envoye_le, a.cree_le))
          or territoire_suit(a.recepteur_structure, coalesce(a.envoye_le, a.cree_le))))
    or partenaire_a_envoye(a.id, a.emetteur_structure), false);

-- The structures of the territoire are read once a query, and the date of those that a row is about by one probe.
alter policy aiguillage_voir on aiguillage using (
  emetteur_structure = (select acteur_structure_recoit())
  or (recepteur_structure = (select acteur_structure_recoit()) and statut <> 'draft' and (personne_id is null or coalesce((
    -- One probe of the index for each row shown; `exists` would read every file of the structure first.
    select true from acces x where x.personne_id = aiguillage.personne_id and x.structure_id = (select acteur_structure_recoit())
      and x.retire_le is null limit 1), false)))
  or personne_id = (select acteur_personne())
  or (id = (select case when acteur_sorte() = 'recepteur' then acteur_aiguillage() end)
    and statut <> 'draft' and consentement_tient(consentement_id))
  or ((select acteur_role()) = 'coordinateur' and statut <> 'draft'
    and (emetteur_structure in (select m.structure_id from territoire_membre m where m.territoire_id = (select acteur_territoire()))
      or recepteur_structure in (select m.structure_id from territoire_membre m where m.territoire_id = (select acteur_territoire())))
    and coalesce((select true from territoire_membre m where m.territoire_id = (select acteur_territoire())
      and m.structure_id in (aiguillage.emetteur_structure, aiguillage.recepteur_structure)
      and (m.suivi_depuis is null or m.suivi_depuis <= coalesce(aiguillage.envoye_le, aiguillage.cree_le)) limit 1), false)));

create or replace function aiguillage_adresses(aiguillage uuid) returns table (cote text, courriel text)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    with lu as (select a.* from aiguillage a where a.id = aiguillage_adresses.aiguillage and (voit_aiguillage(a) or acteur_systeme()))
    select 'emetteur', coalesce(
      (select c.courriel from compte c join affectation f on f.compte_id = c.id and f.structure_id = lu.emetteur_structure and f.etat = 'active'
        where c.id = lu.emetteur_compte and c.ferme_le is null limit 1),
      (select s.courriel from structure s where s.id = lu.emetteur_structure),
      (select min(c.courriel) from affectation f join compte c on c.id = f.compte_id
        where f.structure_id = lu.emetteur_structure and f.etat = 'active' and c.ferme_le is null)) from lu
    union all
    select 'recepteur', coalesce((select s.courriel from structure s where s.id = lu.recepteur_structure),
      (select min(c.courriel) from affectation f join compte c on c.id = f.compte_id
        where f.structure_id = lu.recepteur_structure and f.etat = 'active' and c.ferme_le is null)) from lu
    union all
    select distinct 'coordinateur', c.courriel from lu
      join territoire_membre m on m.structure_id in (lu.emetteur_structure, lu.recepteur_structure)
        and (m.suivi_depuis is null or m.suivi_depuis <= coalesce(lu.envoye_le, lu.cree_le))
      join affectation f on f.territoire_id = m.territoire_id and f.role = 'coordinateur' and f.etat = 'active'
      join compte c on c.id = f.compte_id and c.ferme_le is null;
  end;

-- Counts of a territoire: what its structures received since they are in it.
create or replace function aiguillage_chiffres() returns table (territoire text, statut text, nombre integer)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select t.nom, a.statut, case when count(*) >= 5 then count(*)::int end
    from territoire t
    join territoire_membre m on m.territoire_id = t.id
    join aiguillage a on a.recepteur_structure = m.structure_id and a.statut <> 'draft'
      and (m.suivi_depuis is null or m.suivi_depuis <= coalesce(a.envoye_le, a.cree_le))
    where acteur_sorte() = 'agent' and (acteur_role() = 'region' or (acteur_role() = 'coordinateur' and t.id = acteur_territoire()))
    group by t.id, t.nom, a.statut order by t.nom, t.id, a.statut;
  end;

-- The one of 0106 stays for the version before.
create function erreur_adressee(structure text, recue timestamptz) returns boolean language sql stable parallel safe
  begin atomic
    select coalesce(structure = acteur_structure_recoit(), false) or coalesce(acteur_sorte() = 'agent' and case acteur_role()
      when 'coordinateur' then territoire_suit(structure, recue)
      -- What no territoire follows is the région's.
      when 'region' then not exists (select from territoire_membre m where m.structure_id = structure
        and (m.suivi_depuis is null or m.suivi_depuis <= recue))
      else false end, false);
  end;
alter policy erreur_signalee_lire on erreur_signalee using (erreur_adressee(structure_id, recue_le));
alter policy erreur_signalee_traiter on erreur_signalee using (erreur_adressee(structure_id, recue_le));
