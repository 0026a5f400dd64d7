import { readFileSync } from 'node:fs'
import { D, STRUCTURES } from '#features/vieprivee/testing/dossier.ts'
import { E, type Nom, SECRETS, TELEPHONE } from './monde.ts'

export interface Demande {
  chemin: string
  init: RequestInit & { headers?: Record<string, string> }
}

const FAUX = 'A'.repeat(43)
/** A well-formed resume code under which nothing is kept. */
const CODE_INCONNU = '222222222222'
const NOUVEAU = '00000000-0000-4000-8000-000000000900'

/** Each asks about the person's file by what ties them to it: the structure whose consent is withdrawn holds its own aiguillage. */
const de = (nom: Nom) => ({
  aiguillage: nom === 'retiree' ? E.aiguillage : D.aiguillage,
  piece: nom === 'retiree' ? E.piece : D.piece,
  rendezvous: nom === 'retiree' ? E.rendezvous : D.rendezvous,
  creneau: nom === 'retiree' ? E.creneau : D.creneau,
  affectation: nom in D.compte ? D.compte[nom as keyof typeof D.compte] : D.compte.conseiller,
})

/** For a file: an accueil of nobody is open to whoever may note one. */
const NOTE = {
  id: NOUVEAU,
  etape: 'enregistrer',
  canal: 'sur-place',
  texte: 'cherche un apprentissage',
  'issue[]': 'repondu',
  personne: D.personne,
}

const SEANCE = { jour: '2099-12-01', de: '14:00', a: '16:00', lieu: 'Dreux (28)', commune: '28134' }
/** A week after the event, which is the day after the file was written, on the clocks of Paris. */
const UNE_SEMAINE_APRES = new Date(Date.now() + 8 * 86_400_000).toLocaleDateString('sv-SE', {
  timeZone: 'Europe/Paris',
})
const CLIP = { titre: 'Autre clip', sujet: 'mixite' }
const CAMPAGNE = { titre: 'Semaine', debut: '2099-12-01', fin: '2099-12-05' }
/** `pilote` is read of those who coordinate a territoire alone. */
const EVENEMENT = { titre: 'Atelier', inscription: 'ici', pilote: 'ml', ...SEANCE }

/** An ISO day to come. */
const jourDans = (jours: number): string => new Date(Date.now() + jours * 86_400_000).toISOString().slice(0, 10)

/** The path and the form of a route, for somebody. Forms are whole: what is refused is who sends them, unless it says otherwise. */
export function demandeDe(route: string, nom: Nom): Demande {
  const { aiguillage, piece, rendezvous, creneau, affectation } = de(nom)
  const vers = nom === 'consentie' || nom === 'retiree' || nom === 'recepteur' ? 'received' : 'cancelled'
  const champs: Readonly<Record<string, Record<string, string>>> = {
    'POST /questions/:objet/:code': { texte: 'Faut-il le permis ?' },
    'POST /poste/questions/:id': { geste: 'repondre', reponse: 'Non', publique: 'Faut-il le permis ?', publier: 'oui' },
    'POST /abonnements': { courriel: 'ana@essai.example', genre: 'evenements', lieu: 'Dreux (28)' },
    'POST /poste/abonnements': { genre: 'evenements' },
    'POST /evenements': { lieu: 'Dreux (28)' },
    'POST /evenements/:id/inscription': { prenom: 'Ana', nom: 'Lys', courriel: 'ana@essai.example', sorte: 'seul' },
    'POST /formations': { q: 'boulanger' },
    'POST /metiers': { q: 'boulanger' },
    'POST /metiers/:rome': { lieu: 'Dreux' },
    'POST /services-numeriques': { lieu: 'Dreux' },
    'POST /formations/:id': { statut: 'salarie-prive' },
    'POST /portes': { texte: 'apprentissage' },
    'POST /rappel': { prenom: 'Ana', telephone: '06 98 76 54 32', creneau: 'matin' },
    // Kept for the first time; a code that opens nothing.
    'POST /projet/:page': { de: 'garder', action: 'garder' },
    'POST /projet/atelier': { atelier: 'ZZZ999' },
    'POST /poste/parcours/:id/etapes/:etape': { 'vu[]': D.participant },
    'POST /poste/parcours/:id/participants/:participant': { etat: 'ne-vient-pas' },
    // In it already.
    'POST /poste/personnes/:id/parcours': { evenement: D.evenement, moyen: 'oral', preuve: 'dit au guichet' },
    'POST /evenements/avis/:secret': { utile: 'oui', suite: 'oui', conseille: 'oui' },
    'POST /evenements/parcours/:secret': { reponse: 'vient' },
    'POST /poste/ateliers': { nom: 'Forum', jour: '2026-12-01' },
    'POST /projet/reprendre': { code: CODE_INCONNU },
    'POST /connexion/demonstration': { compte: D.compte.conseiller },
    'POST /connexion/lien': { courriel: 'inconnu@essai.example' },
    'POST /connexion/invitation/:secret': { prenom: 'Ana', nom: 'Lys' },
    'POST /poste/accueil': NOTE,
    'POST /poste/aiguillages/:id': { vers, version: '1', ...(vers === 'cancelled' && { motif: 'repondu-ici' }) },
    'POST /poste/aiguillages/nouveau': {
      id: NOUVEAU,
      structure: STRUCTURES.consentie,
      demandeId: D.demande,
      prenom: 'Ana',
      suite: 'brouillon',
    },
    'POST /poste/compte/affectation': { affectation },
    'POST /poste/compte/cles/retirer': { cle: 'cle-conseiller' },
    'POST /poste/compte/courriel': { courriel: 'nouvelle@essai.example' },
    'POST /poste/compte/fermer': { confirmation: 'oui' },
    'POST /poste/appel/demonstration': { numero: '0639980101' },
    'POST /poste/compte/nom': { prenom: 'Ana', nom: 'Lys' },
    'POST /poste/compte/quitter': { affectation },
    // The session of somebody else.
    'POST /poste/compte/sessions': { session: NOUVEAU },
    'POST /poste/equipe/accepter': { affectation: D.compte.demandeur },
    'POST /poste/equipe/refuser': { affectation: D.compte.demandeur },
    'POST /poste/equipe/retirer': { affectation: D.compte.conseiller },
    'POST /poste/partenaires': { id: NOUVEAU, nom: 'Logiciel', 'portee[]': 'aiguillages:lire' },
    'POST /poste/partenaires/revoquer': { cle: D.cle },
    'POST /poste/partenaires/appels': { id: NOUVEAU, adresse: 'https://logiciel.example/porte' },
    'POST /poste/partenaires/appels/secret': { appel: D.appel },
    'POST /poste/partenaires/appels/essai': { appel: D.appel },
    'POST /poste/partenaires/appels/arreter': { appel: D.appel },
    'POST /poste/equipe/inviter': { courriel: 'nouveau@essai.example', role: 'conseiller' },
    'POST /poste/evenements': EVENEMENT,
    'POST /poste/evenements/campagnes': CAMPAGNE,
    'POST /poste/evenements/campagnes/:id': CAMPAGNE,
    'POST /poste/evenements/:id/annuler': { motif: 'Salle fermée', confirmer: 'oui' },
    'POST /poste/evenements/:id/deplacer': { motif: 'Salle fermée', ...SEANCE },
    'POST /poste/evenements/:id/emargement': { action: 'pointer', inscription: D.autreInscription, nombre: '1' },
    'POST /poste/evenements/:id/inscrire': { prenom: 'Ana', nom: 'Lys', courriel: 'ana@essai.example' },
    'POST /poste/evenements/:id/organisations': {
      action: 'associer',
      structure: STRUCTURES.ailleurs,
      role: 'contributeur',
    },
    'POST /poste/evenements/:id/modifier': EVENEMENT,
    'POST /poste/evenements/:id/taches': {
      action: 'ajouter',
      intitule: 'Afficher',
      structure: 'ml',
      echeance: '2099-12-01',
    },
    'POST /poste/evenements/:id/repeter': {
      rythme: 'semaine',
      fois: '3',
      'jours[]': UNE_SEMAINE_APRES,
      action: 'creer',
    },
    'POST /poste/personnes': { telephone: TELEPHONE },
    'POST /poste/personnes/:id/accords': {
      finalite: 'accompagnement',
      moyen: 'oral',
      destinataire: STRUCTURES.sans,
      preuve: 'dit au guichet',
    },
    'POST /poste/personnes/:id/corriger': { prenom: 'Ana', telephone: '06 98 76 54 32', langue: 'fr' },
    'POST /clips/accord/:secret': { geste: 'retirer' },
    'POST /poste/clips': CLIP,
    'POST /poste/clips/:id': { vers: 'retire', motif: 'à refaire' },
    'POST /poste/clips/:id/modifier': CLIP,
    'POST /poste/clips/:id/personnes': {
      nom: 'Ana',
      moyen: 'papier',
      signeLe: '2026-01-01',
      expireLe: '2099-01-01',
    },
    'POST /poste/clips/:id/personnes/:personne': { geste: 'retirer' },
    'POST /poste/clips/:id/sous-titres': { 'd-1': '0:00', 'f-1': '0:01', 't-1': 'Autre' },
    'POST /poste/clips/:id/verifies': { 'verifies[]': 'vrai' },
    'POST /poste/convention': { forme: 'convention' },
    'POST /poste/convention/:id': { geste: 'clore' },
    'POST /poste/convention/:id/membres/:structure': { geste: 'engager', 'services[]': 'accueil', delai: '5' },
    'POST /poste/convention/:id/signatures': { 'structures[]': STRUCTURES.consentie, le: '2026-01-01', lieu: 'Dreux' },
    'POST /poste/convention/:id/texte': { titre: 'Charte', texte: 'Un texte' },
    'POST /poste/label/structure': { geste: 'envoyer' },
    'POST /poste/label/structure/:exigence': { niveau: 'oui', preuve: 'Affiché' },
    'POST /poste/label': { structure: STRUCTURES.consentie },
    'POST /poste/label/:id': { geste: 'visiter', visiteur: STRUCTURES.consentie, 'visite-le': '2026-01-01' },
    'POST /poste/label/:id/exigences/:exigence': { niveau: 'oui', preuve: 'Affiché' },
    // A draft is there already.
    'POST /poste/regles': { geste: 'commencer' },
    'POST /poste/regles/brouillon': { geste: 'abandonner' },
    'POST /poste/regles/brouillon/:fichier/:code': { texte: '- code: vae' },
    'POST /poste/membres/:id/contacts': { nom: 'Ana Diaz', accord: 'oui' },
    'POST /poste/membres/:id/ecrire': { cadence: 'annee', 'ne-fait-pas': 'Pas de CV' },
    'POST /poste/erreurs/:id': { geste: 'sans-suite', motif: 'imprecis' },
    'POST /signaler/:genre/:id': { sujet: 'horaires', texte: 'Fermé le mercredi', courriel: 'ana@essai.example' },
    'POST /poste/lettre': { veut: 'non' },
    'POST /avis/:id': { ecoute: 'oui' },
    'POST /poste/animation': { geste: 'ajouter', structure: STRUCTURES.consentie },
    'POST /poste/animation/representants/:id': { structure: STRUCTURES.propre, nom: 'Ana Diaz', debut: '2026-01-01' },
    'POST /poste/animation/groupes/:id': { nom: 'Comité', sorte: 'autre' },
    'POST /poste/animation/groupes/:id/lettre': { objet: 'Ordre du jour', message: 'Le voici.' },
    'POST /poste/reseau/suggestions': { geste: 'revenir', cle: 'lien|a|b' },
    'POST /poste/visites/nouvelle': {
      sorte: 'decouverte',
      hote: STRUCTURES.propre,
      invitee: STRUCTURES.consentie,
      objet: 'Voir',
      debut: '2099-12-01T14:00',
      fin: '2099-12-01T16:00',
    },
    'POST /poste/visites/:id': { geste: 'dater', debut: '2099-12-01T14:00', fin: '2099-12-01T16:00' },
    'POST /poste/reunions/:id': { geste: 'decider', decision: 'Se revoir' },
    'POST /poste/reunions/:id/ecrire': {
      groupe: D.groupe,
      titre: 'Bilan',
      debut: '2099-12-01T14:00',
      fin: '2099-12-01T16:00',
    },
    'POST /poste/plan/objectifs/:id': { titre: 'Objectif', annee: '2026' },
    'POST /poste/plan/actions/:id': { geste: 'noter', vers: 'faite' },
    'POST /poste/plan/actions/:id/ecrire': { titre: 'Action', annee: '2026', 'porteurs[]': STRUCTURES.propre },
    'POST /poste/plan/souhaits': {
      annee: '2026',
      structure: STRUCTURES.propre,
      sorte: 'outils',
      demande: 'Un agenda commun',
    },
    'POST /poste/plan/structure': { geste: 'retirer', souhait: D.souhait },
    'POST /poste/convention/:id/institutions': { geste: 'ajouter', nom: 'Rectorat' },
    'POST /poste/plan/souhaits/:id': { geste: 'retirer' },
    'POST /poste/observatoire/resume': { rythme: 'mois' },
    'POST /poste/observatoire/rapport': { annee: '2025', vue: 'a', nom: 'Ana Lys', fonction: 'Coordinatrice' },
    'POST /poste/ressources/:id': { geste: 'archiver' },
    'POST /poste/ressources/:id/modifier': { titre: 'Guide', genre: 'guide', revue: jourDans(90) },
    'POST /poste/ressources': { q: 'guide' },
    'POST /ressources': { q: 'guide' },
    'POST /poste/places': { places: '12' },
    'POST /poste/projets/:id': { note: 'vu ensemble' },
    'POST /poste/rappels/:id': { action: 'prendre' },
    'POST /poste/rapprochements/:id': { reponse: 'non' },
    'POST /poste/rejoindre': { structure: 'autre' },
    'POST /poste/rendez-vous/:id/deplacer': { creneau: E.libre },
    'POST /poste/rendez-vous/:id/marquer': { marque: 'vu' },
    'POST /poste/rendez-vous/agenda': { agir: 'ouvrir' },
    // Without the days: the form is told, who may not is refused before.
    'POST /poste/rendez-vous/permanences': {},
    'POST /poste/rendez-vous/prendre': { creneau: D.creneau, personne: D.personne },
    'POST /poste/territoire/:id': { version: '1', geste: 'rendre' },
    'POST /rendez-vous/:id/deplacer': { creneau: E.libre },
    // An appointment is there already.
    'POST /rendez-vous/choisir': { aiguillage: E.fixe, creneau: E.creneau },
    'POST /reponse': { vers: 'received', version: '1' },
    'POST /suivi/corriger': { prenom: 'Ana', nom: 'Lys', telephone: '06 98 76 54 32', contact: 'telephone' },
    'POST /suivi/demandes/:id': { vers: 'withdrawn', version: '1', motif: 'plus-besoin' },
    'POST /suivi/demandes/:id/sans-nouvelle': { version: '1' },
    'POST /suivi/demandes/:id/mots': { mots: 'un autre apprentissage' },
    'POST /suivi/dossiers/:id': { reponse: 'oui' },
    'POST /suivi/effacer': { confirmation: 'oui' },
  }
  const ids: readonly (readonly [RegExp, string])[] = [
    [/^\w+ \/poste\/personnes/, D.personne],
    [/^\w+ \/poste\/accueil/, D.accueil],
    [/^POST \/poste\/aiguillages\/:id\/lien/, E.sansCompte],
    [/^\w+ \/suivi\/demandes\/:id\/mots/, D.demande],
    [/^\w+ \/suivi\/dossiers/, D.rapprochement],
    [/^\w+ \/(poste\/aiguillages|suivi\/demandes)/, aiguillage],
    [/^\w+ \/poste\/pieces/, piece],
    [/^\w+ \/poste\/questions/, D.question],
    [/^\w+ \/evenements\/:id(\/|$)/, D.evenementMembres],
    [/^\w+ \/poste\/evenements\/:id\/(annuler|deplacer|emargement)/, D.evenementPublic],
    [/^\w+ \/poste\/evenements\/campagnes/, D.campagne],
    [/^\w+ \/poste\/evenements/, D.evenement],
    [/^\w+ \/poste\/convention\/:id\/(texte|membres)/, D.charte],
    [/^\w+ \/poste\/convention/, D.convention],
    [/plan\/territoires/, 'drouais'],
    [/poste\/label/, D.label],
    [/poste\/membres/, STRUCTURES.propre],
    [/\/signaler\//, STRUCTURES.propre],
    [/poste\/erreurs/, D.erreur],
    [/\/avis\//, STRUCTURES.propre],
    [/animation\/representants/, D.representant],
    [/animation\/groupes/, D.groupe],
    [/visites\/:id/, D.visitePrevue],
    [/reunions\/:id\/ecrire/, D.reunionPrevue],
    [/reunions/, D.reunion],
    [/plan\/objectifs/, D.objectif],
    [/plan\/actions/, D.actionPlan],
    [/plan\/souhaits/, D.souhait],
    [/^\w+ \/clips\/:id/, D.clip],
    [/^(GET \/poste\/clips\/:id\/(modifier|sous-titres$)|POST \/poste\/clips\/:id\/)/, D.clipBrouillon],
    [/^\w+ \/poste\/clips/, D.clip],
    [/reseau\/:id\/convention/, 'drouais'],
    [/^GET \/ressources/, D.ressourcePublique],
    [/\/poste\/envois/, D.envoi],
    [/\/poste\/ressources\/versions/, D.ressourceVersion],
    [/\/poste\/ressources/, D.ressource],
    [/^\w+ \/poste\/projets/, D.partage],
    [/^\w+ \/poste\/ateliers/, D.atelier],
    [/^\w+ \/poste\/parcours/, D.evenement],
    [/^\w+ \/poste\/rappels/, D.rappel],
    [/^\w+ \/poste\/rapprochements/, D.rapprochement],
    [/^\w+ \/poste\/territoire/, E.arret],
    [/^\w+ \/poste\/rendez-vous\/creneaux/, creneau],
    [/^\w+ \/poste\/rendez-vous\/permanences/, D.permanence],
    [/^\w+ \/poste\/rendez-vous\/:id\/marquer/, E.passe],
    [/^\w+ \/(poste\/)?rendez-vous/, rendezvous],
    [/^\w+ \/suivi\/accords/, D.consentement],
    [/^\w+ \/suivi\/acces/, E.acces],
    [/^\w+ \/demonstration\/messages/, E.message],
    [/structures/, STRUCTURES.propre],
    [/situations/, 'parent'],
    [/./, NOUVEAU],
  ]
  const id = ids.find(([motif]) => motif.test(route))?.[1] ?? NOUVEAU
  // The secret of a link is known to its holder alone.
  const secret =
    (nom === 'personne' && route === 'GET /suivi/:secret') || (nom === 'recepteur' && route === 'GET /reponse/:secret')
      ? SECRETS[nom]
      : FAUX
  const chemin = route
    .replace(/^\w+ /, '')
    .replace(':secret{[\\w-]{43}\\.ics}', `${FAUX}.ics`)
    .replace(':secret', secret)
    .replace(':genre', 'structure')
    .replace(':objet/:code', 'territoire/commune:28134')
    .replace(':accord', D.consentement)
    .replace(':id', id)
    .replace(':structure', STRUCTURES.propre)
    .replace(':exigence', 'gratuit')
    .replace(':fichier/:code', 'besoins/vae')
    .replace(':numero', '1')
    .replace(':code', 'RNCP1')
    .replace(':page', 'garder')
    .replace(':hauteur', '360')
    .replace(':personne', D.filmeBrouillon)
    .replace(':participant', D.participant)
    .replace(':etape', 'e1')
    .replace(':name', 'absent.css')
  const query: Readonly<Record<string, string>> = {
    'GET /poste/aiguillages/nouveau': `?structure=${STRUCTURES.consentie}&demande=${D.demande}`,
    'GET /poste/accueil': `?personne=${D.personne}`,
    'GET /poste/rendez-vous/prendre': `?personne=${D.personne}&structure=${STRUCTURES.consentie}`,
    'GET /rendez-vous/choisir': `?aiguillage=${E.fixe}`,
    'GET /portes': '?besoin=alternance',
  }
  return { chemin: chemin + (query[route] ?? ''), init: initDe(route, champs[route] ?? {}) }
}

/** A file on its way, by the tus protocol. */
function envoiDe(method: string, route: string): Demande['init'] {
  const tus = { 'Tus-Resumable': '1.0.0' }
  if (route === 'POST /poste/envois') {
    const metadonnees = { 'Upload-Metadata': 'filename Z3VpZGUucGRm,pour ZG9jdW1lbnQ=', 'Upload-Length': '12' }
    return { method, headers: { ...tus, ...metadonnees } }
  }
  if (method === 'GET' || method === 'DELETE' || method === 'OPTIONS') return { method, headers: tus }
  const suite = { 'Upload-Offset': '5', 'Content-Type': 'application/offset+octet-stream' }
  return { method, headers: { ...tus, ...suite, 'X-HTTP-Method-Override': 'PATCH' }, body: '1.4' }
}

function initDe(route: string, champs: Record<string, string>): Demande['init'] {
  const [method = 'GET'] = route.split(' ')
  if (route.includes('/poste/envois')) return envoiDe(method, route)
  if (method === 'GET') return { method }
  if (route.endsWith('/emargement/reprise')) {
    const body = JSON.stringify([{ id: NOUVEAU, nombre: 2, le: '2026-03-01T10:00:00Z' }])
    return { method, headers: { 'Content-Type': 'application/json' }, body }
  }
  if (route.endsWith('/etapes/:etape/reprise')) {
    const note = { participant: D.participant, present: false, rattrapee: true, defaut: false }
    const body = JSON.stringify([{ ...note, le: new Date().toISOString() }])
    return { method, headers: { 'Content-Type': 'application/json' }, body }
  }
  if (/ \/(api\/|connexion\/cle|poste\/compte\/cles(\/options)?$)/.test(route)) {
    const body = JSON.stringify(route.includes('/api/') ? { texte: 'apprentissage' } : {})
    return { method, headers: { 'Content-Type': 'application/json' }, body }
  }
  if (route === 'POST /projet/importer') {
    const body = new FormData()
    body.set('fichier', new File(['{}'], 'projet.json'))
    return { method, body }
  }
  if (route === 'POST /poste/ressources/nouvelle' || route === 'POST /poste/ressources/:id/versions') {
    const body = new FormData()
    body.set('fichier', new File(['%PDF-1.4\n%%EOF\n'], 'guide.pdf'))
    for (const [nom, valeur] of Object.entries({ titre: 'Guide', genre: 'guide', revue: jourDans(90) }))
      body.set(nom, valeur)
    return { method, body }
  }
  if (route.startsWith('POST /poste/clips/') && /\/(film|importer)$/.test(route)) {
    const body = new FormData()
    body.set('film', new File([readFileSync('demo/clips/boulanger.webm')], 'clip.webm'))
    body.set('fichier', new File(['WEBVTT\n\n00:00.000 --> 00:00.900\nAutre\n'], 'clip.vtt'))
    return { method, body }
  }
  if (route !== 'POST /poste/aiguillages/:id/pieces') return { method, body: new URLSearchParams(champs) }
  const body = new FormData()
  body.set('piece', new File(['%PDF-1.4\n%%EOF\n'], 'cv.pdf'))
  return { method, body }
}
