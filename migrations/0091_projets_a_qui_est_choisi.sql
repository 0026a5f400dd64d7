-- A person chooses the structures that read their project. An agent who attached it to an aiguillage opened it to the other side,
-- which the person had not chosen, and which could be the other side of somebody else's aiguillage. Attaching opens it to nobody now:
-- it leads the agents of the chosen structure from the aiguillage to the project, and whoever else is to read it is chosen by the person.
drop policy projet_partage_recepteur on projet_partage;

-- What is attached is detached, and the person sees that too.
alter table projet_ouverture drop constraint projet_ouverture_geste_check;
alter table projet_ouverture add constraint projet_ouverture_geste_check check (geste in ('ouvrir', 'ecrire', 'joindre', 'detacher'));
