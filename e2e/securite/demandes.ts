import { ligneDe } from './matrice.ts'
import type { Nom } from './monde.ts'
import { type Envoi, FAUX, NOUVEAU, type Parametres, type Pour, type Qui, quiEst } from './route.ts'

export interface Demande {
  chemin: string
  init: Envoi & { method: string }
}

const DEFAUT: Parametres = { id: NOUVEAU, secret: FAUX }

/** The path and the form of a route, for somebody. */
export function demandeDe(route: string, nom: Nom): Demande {
  const [method = 'GET', motif = '/'] = route.split(' ')
  const { champs = {}, envoi, parametres, requete = '' } = ligneDe(route) ?? {}
  const qui = quiEst(nom)
  const valeurs: Parametres = { ...DEFAUT, ...parametres }
  const chemin = motif.replace(/:(\w+)(\{.+\})?/g, (tel, un: string) => pour(valeurs[un] ?? tel, qui))
  if (method === 'GET' && envoi === undefined) return { chemin: chemin + requete, init: { method } }
  const init = envoi === undefined ? { body: new URLSearchParams(pour(champs, qui)) } : pour(envoi, qui)
  return { chemin: chemin + requete, init: { method, ...init } }
}

const pour = <T extends string | object>(valeur: Pour<T>, qui: Qui): T =>
  typeof valeur === 'function' ? valeur(qui) : valeur
