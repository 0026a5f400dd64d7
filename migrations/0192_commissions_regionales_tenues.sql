-- The keys of 0191, over the rows that were there.
alter table reunion validate constraint reunion_groupe;
alter table decision validate constraint decision_reunion;
