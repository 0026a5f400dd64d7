-- Events between professionals: few among all, and listed to every agent while they are not over.
create index evenement_entre_professionnels on evenement (fin) where membres and retire_le is null;
