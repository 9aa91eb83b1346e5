#!/usr/bin/env bash
# Installs the platform on a cluster by hand: the same that the portal does.
# Needs kubectl 1.27 or newer and rights to administer the cluster, nothing else.
# May be run again at any time; what is there already is left as it is.
#
#   bootstrap/install.sh [--context <name>] [--timeout <seconds>]
#
# Read from the environment, and never written anywhere but to the cluster:
#   GIT_USERNAME, GIT_PASSWORD              how Argo CD reads private repositories
#   KARGO_GIT_USERNAME, KARGO_GIT_PASSWORD  how Kargo pushes to those named …-config
#   GIT_URL_PREFIX                          the repositories that both are for
set -euo pipefail

readonly DEFAULT_PREFIX='${{ values.repositoryPrefix }}'
readonly REPOSITORY='${{ values.repositoryUrl }}'
readonly HIGH_AVAILABILITY='${{ 'true' if values.highAvailability else 'false' }}'
# As Argo CD itself: the chart that adopts these objects then also removes what it
# does not have, such as containers that the release names otherwise.
readonly FIELD_MANAGER=argocd-controller
# In the order of their waves.
readonly APPLICATIONS=(
  bootstrap
  network-policies
  rbac
  sealed-secrets
  cert-manager
  issuers
  argo-cd
  argo-rollouts
  kargo
  platform
)

directory="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly directory
context=''
timeout=1800

usage() {
  sed -n '2,12p' "${BASH_SOURCE[0]}" | sed 's/^# \{0,1\}//'
}

say() {
  printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"
}

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

kube() {
  kubectl ${context:+--context "$context"} "$@"
}

parse_arguments() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --context)
        [ $# -ge 2 ] || fail '--context needs the name of a context'
        context="$2"
        shift 2
        ;;
      --timeout)
        [ $# -ge 2 ] || fail '--timeout needs a number of seconds'
        timeout="$2"
        shift 2
        ;;
      -h | --help)
        usage
        exit 0
        ;;
      *)
        fail "unknown argument $1; see --help"
        ;;
    esac
  done
  case "$timeout" in
    '' | *[!0-9]*) fail '--timeout needs a number of seconds' ;;
  esac
}

check() {
  command -v kubectl >/dev/null || fail 'kubectl is not installed'
  kube version >/dev/null 2>&1 ||
    fail "the cluster does not answer: kubectl ${context:+--context $context }version"
  kube auth can-i '*' '*' --all-namespaces >/dev/null 2>&1 ||
    fail 'the installation needs an administrator of the cluster'
}

# The first Argo CD. Once it looks after itself this must not be done again, or
# it would be set back to the release as it is shipped.
install_argocd() {
  if kube --namespace argocd get application argo-cd >/dev/null 2>&1; then
    say 'Argo CD is there and looks after itself'
    return
  fi
  say 'Installing Argo CD'
  kube kustomize "$directory/argo-cd" |
    kube apply --server-side --force-conflicts --field-manager="$FIELD_MANAGER" -f -
  kube wait --for=condition=Established --timeout=120s \
    crd/applications.argoproj.io crd/applicationsets.argoproj.io crd/appprojects.argoproj.io
  kube --namespace argocd rollout status --timeout="${timeout}s" \
    statefulset/argocd-application-controller
  kube --namespace argocd rollout status --timeout="${timeout}s" deployment/argocd-repo-server
}

encode() {
  printf '%s' "$1" | base64 | tr -d '\n'
}

# Ends where the owner does, so that no other one begins with it.
prefix() {
  local prefix="${GIT_URL_PREFIX:-$DEFAULT_PREFIX}"
  printf '%s' "${prefix%/}"
}

# By standard input, so that no password is seen in the list of processes.
argocd_credentials() {
  [ -n "${GIT_USERNAME:-}" ] || return 0
  say "Argo CD reads $(prefix) as $GIT_USERNAME"
  kube apply --server-side --force-conflicts --field-manager="$FIELD_MANAGER" -f - <<MANIFEST
apiVersion: v1
kind: Secret
metadata:
  name: repo-creds-platform
  namespace: argocd
  labels:
    argocd.argoproj.io/secret-type: repo-creds
type: Opaque
data:
  type: $(encode git)
  url: $(encode "$(prefix)/")
  username: $(encode "$GIT_USERNAME")
  password: $(encode "${GIT_PASSWORD:-}")
MANIFEST
}

# The configuration repositories below the prefix, as a regular expression: every
# project of Kargo can push with what is shared, and none is to change the platform.
configuration_pattern() {
  printf '^%s/[^/]+-config(\\.git)?/?$' "$(prefix | sed 's/[][\\.*+?^${}()|]/\\&/g')"
}

# In the namespace that Kargo shares with all its projects.
kargo_credentials() {
  [ -n "${KARGO_GIT_USERNAME:-}" ] || return 0
  case "${REPOSITORY%.git}" in
    *-config)
      say "Kargo is given no credential, as it would be for $REPOSITORY as well: put a Secret into the namespace of each project"
      return 0
      ;;
  esac
  say "Kargo pushes to $(prefix)/...-config as $KARGO_GIT_USERNAME"
  kube apply --server-side --force-conflicts --field-manager="$FIELD_MANAGER" -f - <<MANIFEST
apiVersion: v1
kind: Secret
metadata:
  name: git
  namespace: kargo-shared-resources
  labels:
    kargo.akuity.io/cred-type: git
type: Opaque
data:
  repoURL: $(encode "$(configuration_pattern)")
  repoURLIsRegex: $(encode true)
  username: $(encode "$KARGO_GIT_USERNAME")
  password: $(encode "${KARGO_GIT_PASSWORD:-}")
MANIFEST
}

status_of() {
  kube --namespace argocd get application "$1" \
    --output 'jsonpath={.status.sync.status}/{.status.health.status}' 2>/dev/null || true
}

# What stands in the way, of the root too, without which nothing else is there.
problem_of() {
  kube --namespace argocd get application platform "$1" --ignore-not-found \
    --output 'jsonpath={range .items[*]}{range .status.conditions[*]}{.message}{" "}{end}{end}' \
    2>/dev/null || true
}

wait_for() {
  local name="$1" deadline status last='none yet' problem known=''
  deadline=$(($(date +%s) + timeout))
  while true; do
    status="$(status_of "$name")"
    if [ "$status" = 'Synced/Healthy' ]; then
      say "$name is synced and healthy"
      return
    fi
    if [ "$status" != "$last" ]; then
      say "$name: ${status:-waits for the waves before it}"
      last="$status"
    fi
    problem="$(problem_of "$name")"
    if [ -n "$problem" ] && [ "$problem" != "$known" ]; then
      say "$name: $problem"
      known="$problem"
    fi
    [ "$(date +%s)" -lt "$deadline" ] ||
      fail "$name did not become healthy in ${timeout} s; look at: kubectl --namespace argocd describe application $name"
    sleep 5
  done
}

# The Redis of the first Argo CD, which the chart does not use any more.
remove_first_redis() {
  [ "$HIGH_AVAILABILITY" = true ] || return 0
  kube --namespace argocd delete deployment/argocd-redis service/argocd-redis \
    networkpolicy/argocd-redis-network-policy --ignore-not-found
}

main() {
  parse_arguments "$@"
  check
  kube apply --server-side --field-manager="$FIELD_MANAGER" -f "$directory/namespace.yaml"
  install_argocd
  argocd_credentials
  kube apply --server-side --force-conflicts --field-manager="$FIELD_MANAGER" \
    -f "$directory/project.yaml" -f "$directory/root.yaml"
  for application in "${APPLICATIONS[@]}"; do
    wait_for "$application"
  done
  kargo_credentials
  remove_first_redis
  say 'The platform is installed.'
}

main "$@"
