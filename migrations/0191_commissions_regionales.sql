-- The région gathers several territoires in groups of its own: a group, a meeting and a decision with no territoire are the région's. Who sits
-- in such a group are representatives of any territoire, and the coordination of a territoire, which is one seat whoever holds it.

-- Allowed (loosens groupe.territoire_id): the former version reads groups with their territoire, and so sees none of the région.
alter table groupe alter territoire_id drop not null;
-- Allowed (loosens reunion.territoire_id): the former version reads meetings with their territoire, and so sees none of the région.
alter table reunion alter territoire_id drop not null;
-- Allowed (loosens decision.territoire_id): the former version reads decisions with their territoire, and so sees none of the région.
alter table decision alter territoire_id drop not null;
-- What has no territoire is held by no key that names one.
alter table reunion add constraint reunion_groupe foreign key (groupe_id) references groupe (id) not valid;
alter table decision add constraint decision_reunion foreign key (reunion_id) references reunion (id) on delete cascade not valid;

create table commission_siege (
  groupe_id uuid not null references groupe (id) on delete cascade,
  territoire_id text not null references territoire (id),
  -- None: the coordination of the territoire.
  representant_id uuid,
  unique nulls not distinct (groupe_id, territoire_id, representant_id),
  foreign key (representant_id, territoire_id) references representant (id, territoire_id) on delete cascade
);
create index commission_siege_representant on commission_siege (representant_id);

create table commission_presence (
  reunion_id uuid not null references reunion (id) on delete cascade,
  territoire_id text not null references territoire (id),
  representant_id uuid,
  presence text not null check (presence in ('present', 'excuse', 'absent')),
  unique nulls not distinct (reunion_id, territoire_id, representant_id),
  foreign key (representant_id, territoire_id) references representant (id, territoire_id) on delete cascade
);
create index commission_presence_representant on commission_presence (representant_id);

grant select, insert, update, delete on commission_siege, commission_presence to porte_app;

-- Who holds a group, its meetings and its decisions: those who coordinate its territoire, or the région when it has none.
create function acteur_tient_groupe(territoire text) returns boolean language sql stable parallel safe
  return case when territoire is null then acteur_region() else acteur_coordonne(territoire) end;

alter policy groupe_tenir on groupe using (acteur_tient_groupe(territoire_id)) with check (acteur_tient_groupe(territoire_id));
alter policy reunion_tenir on reunion using (acteur_tient_groupe(territoire_id)) with check (acteur_tient_groupe(territoire_id));
alter policy decision_tenir on decision using (acteur_tient_groupe(territoire_id)) with check (acteur_tient_groupe(territoire_id));

alter table commission_siege enable row level security;
create policy commission_siege_tenir on commission_siege for all to porte_app using (acteur_region()) with check (acteur_region());
-- A territoire knows where it sits.
create policy commission_siege_lire on commission_siege for select to porte_app using (acteur_coordonne(territoire_id));
alter table commission_presence enable row level security;
create policy commission_presence_tenir on commission_presence for all to porte_app using (acteur_region()) with check (acteur_region());

-- Whoever coordinates a territoire that sits there reads what was put on the agenda, said and decided; who came stays with the région.
create function acteur_siege(groupe uuid) returns boolean language sql stable parallel safe
  return coalesce((select true from commission_siege s where s.groupe_id = groupe and acteur_coordonne(s.territoire_id) limit 1), false);
create policy groupe_lire on groupe for select to porte_app using (territoire_id is null and acteur_siege(id));
create policy reunion_lire on reunion for select to porte_app using (territoire_id is null and acteur_siege(groupe_id));
create policy decision_lire on decision for select to porte_app
  using (territoire_id is null and coalesce((select acteur_siege(r.groupe_id) from reunion r where r.id = reunion_id limit 1), false));

-- The région chooses among them who sits.
create policy representant_choisir on representant for select to porte_app using (acteur_region());
