export * from './domain/demande.ts'
export * from './domain/offre.ts'
export * from './domain/reponse.ts'
export * from './domain/vocabulaire.ts'
