/** Every kind of page of the public site, and how to reach it: an address, or what is sent to `/portes`. */
export interface PageVisitee {
  nom: string
  chemin: string
  envoi?: Record<string, string>
}

export const PHRASE = 'j’ai 17 ans, j’ai arrêté le lycée et j’aimerais un apprentissage en boulangerie vers Anet'

export const PAGES: readonly PageVisitee[] = [
  { nom: 'accueil', chemin: '/' },
  { nom: 'résultats', chemin: '/portes', envoi: { texte: PHRASE } },
  { nom: 'résultats sans lieu', chemin: '/portes', envoi: { texte: 'je suis perdu' } },
  { nom: 'résultats avec une erreur', chemin: '/portes', envoi: { texte: PHRASE, age: '-3' } },
  { nom: 'demande vide', chemin: '/portes', envoi: { texte: '' } },
  { nom: 'demande trop longue', chemin: '/portes', envoi: { texte: 'a'.repeat(10_001) } },
  { nom: 'commune ambiguë', chemin: '/portes', envoi: { texte: 'changer de métier', lieu: 'Saint-Denis' } },
  { nom: 'commune inconnue', chemin: '/portes', envoi: { texte: 'changer de métier', lieu: 'Zzyzx' } },
  { nom: 'exemple', chemin: '/portes?exemple=experience' },
  { nom: 'recherche partagée', chemin: '/portes?besoin=vae&besoin=formation-financer&lieu=28134' },
  { nom: 'situation', chemin: '/situations/recherche-d-emploi' },
  { nom: 'annuaire', chemin: '/annuaire' },
  { nom: 'annuaire en carte', chemin: '/annuaire?lieu=Dreux&rayon=30&vue=carte' },
  { nom: 'annuaire trié', chemin: '/annuaire?lieu=Dreux&tri=date' },
  { nom: 'annuaire vide', chemin: '/annuaire?q=zzyzx&lieu=Dreux' },
  { nom: 'annuaire, commune ambiguë', chemin: '/annuaire?lieu=Saint-Denis' },
  { nom: 'structure', chemin: '/structures/demo--mission-locale-drouais' },
  { nom: 'service', chemin: '/services/demo--mission-locale-drouais--mission-locale' },
  { nom: 'formations', chemin: '/formations' },
  { nom: 'formations pour un métier', chemin: '/formations?rome=D1102&commune=28088' },
  {
    nom: 'formations cherchées',
    chemin: '/formations',
    envoi: { q: 'boulangère', lieu: 'Châteaudun', rayon: '100', ouvertes: 'oui' },
  },
  {
    nom: 'formations en carte',
    chemin: '/formations',
    envoi: { q: 'boulanger', lieu: 'Dreux', rayon: '100', vue: 'carte' },
  },
  {
    nom: 'formations sans résultat',
    chemin: '/formations',
    envoi: { q: 'boulanger', lieu: 'Dreux', niveau: '7', handicap: 'oui' },
  },
  { nom: 'formations, commune ambiguë', chemin: '/formations', envoi: { lieu: 'Saint-Denis' } },
  { nom: 'formation', chemin: '/formations/demo--boulanger-dreux' },
  {
    nom: 'formation et situation',
    chemin: '/formations/demo--boulanger-chateaudun',
    envoi: { statut: 'salarie-prive', age: '40' },
  },
  { nom: 'formation, âge illisible', chemin: '/formations/demo--dev-web-distance', envoi: { age: '-3' } },
  { nom: 'certification', chemin: '/certifications/RNCP37537' },
  { nom: 'territoires', chemin: '/territoires' },
  { nom: 'territoires trouvés', chemin: '/territoires?q=dreux' },
  { nom: 'aucun territoire', chemin: '/territoires?q=zzyzx' },
  { nom: 'portrait d’une commune', chemin: '/territoires/commune/28134' },
  { nom: 'portrait d’un département', chemin: '/territoires/departement/28' },
  { nom: 'être rappelé', chemin: '/rappel' },
  { nom: 'rappel noté', chemin: '/rappel/note?pour=2026-11-27T11:30:00.000Z' },
  { nom: 'classement', chemin: '/comment-les-portes-sont-choisies' },
  { nom: 'documentation de l’API', chemin: '/api' },
  { nom: 'accessibilité', chemin: '/accessibilite' },
  { nom: 'données personnelles', chemin: '/donnees-personnelles' },
  { nom: 'registre des données', chemin: '/donnees-personnelles/registre' },
  { nom: 'mentions légales', chemin: '/mentions-legales' },
  { nom: 'plan du site', chemin: '/plan-du-site' },
  { nom: 'messages de la démonstration', chemin: '/demonstration/messages' },
  { nom: 'page absente', chemin: '/cette-page-n-existe-pas' },
]
