/** Where nobody said where to go. */
const DEFAUT = '/poste'

/**
 * The page to come back to after sign-in: a path of this site's workspace, or its first page. An address of elsewhere, whatever
 * way it is written (`//evil`, `/\evil`, `/poste/../..//evil`, `javascript:`), is never followed.
 */
export function retourSur(demande: string | undefined): string {
  if (demande === undefined || !/^\/[\w\-./~]*$/.test(demande)) return DEFAUT
  const { origin, pathname } = new URL(demande, 'http://ici.invalid')
  const ici = origin === 'http://ici.invalid' && !pathname.startsWith('//')
  return ici && (pathname === DEFAUT || pathname.startsWith(`${DEFAUT}/`)) ? pathname : DEFAUT
}
