-- Projects that their person asked to be counted: where they look, and for which occupations. Not what they wrote, nor who they are.

create table projet_compte (
  id uuid primary key default gen_random_uuid(),
  -- Drawn at random and carried by the project, which says with it what becomes of its counting, or takes it back.
  jeton uuid not null,
  -- First day of the month in which it was said: what is counted is whole months, so that nobody is seen to come.
  mois date not null,
  departement text not null,
  metiers text[] not null,
  -- Of these, those without a training within reach.
  sans_formation text[] not null,
  -- No door that receives in person within reach.
  sans_porte boolean not null,
  dit_le timestamptz not null,
  unique (jeton, mois)
);
create index projet_compte_mois on projet_compte (mois);
create index projet_compte_dit on projet_compte (dit_le);
grant select, insert, update, delete on projet_compte to porte_app;

-- Nobody reads a row: counts alone are shown.
alter table projet_compte enable row level security;
create policy projet_compte_systeme on projet_compte for all to porte_app using (acteur_systeme()) with check (acteur_systeme());
