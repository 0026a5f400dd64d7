-- What signing gives: where a convention is in force, only who signed it is named pilot and opens a file for the label. Where none is,
-- nothing is asked.

create function convention_en_vigueur(c convention, le date) returns boolean language sql immutable parallel safe
  return coalesce(c.etat = 'ouverte' and c.debut <= le and coalesce(convention_fin(c) >= le, true), false);

-- Whether a convention binds in a territoire on a day: in force, and signed by somebody.
create function territoire_engage(territoire text, le date) returns boolean
  language sql stable parallel safe
  return coalesce((select true from convention c
    where c.territoire_id = territoire and c.forme = 'convention' and convention_en_vigueur(c, le)
      and (coalesce((select true from convention_membre m where m.convention_id = c.id and m.signee_le <= le limit 1), false)
        or coalesce((select true from convention_institution i where i.convention_id = c.id and i.signee_le <= le limit 1), false))
    limit 1), false);

-- Whether a structure signed a convention that is in force in the territoire, or in the whole région.
create function structure_engagee(structure text, territoire text, le date) returns boolean
  language sql stable parallel safe
  return coalesce((select true from convention_membre m join convention c on c.id = m.convention_id
    where m.structure_id = structure and m.signee_le <= le and c.forme = 'convention' and convention_en_vigueur(c, le)
      and coalesce(c.territoire_id = territoire, true)
    limit 1), false);

create function membre_peut(structure text, territoire text, le date) returns boolean language sql stable parallel safe
  return not territoire_engage(territoire, le) or structure_engagee(structure, territoire, le);

-- Allowed (closes territoire_pilote.territoire_pilote_engagee): while both run, the former version fails to name a structure that has not signed, and changes nothing.
create policy territoire_pilote_engagee on territoire_pilote as restrictive for insert to porte_app
  with check (membre_peut(structure_id, territoire_id, depuis));
-- Allowed (closes label_dossier.label_dossier_engagee): while both run, the former version fails to open a file for one that has not signed, and changes nothing.
create policy label_dossier_engagee on label_dossier as restrictive for insert to porte_app
  with check (membre_peut(structure_id, territoire_id, (cree_le at time zone 'Europe/Paris')::date));
