import Analysis
import Whiteboard

struct ForeignCodeBesideSecrets: Rule {
    let identifier = "security/foreign-code-beside-secrets"
    let severity = Severity.warning
    let summary = "code of others on a machine that holds the keys"

    let explanation = Explanation(
        finds:
            "One pool of workers that runs what others wrote (a clone, a build, a plugin, a user's function) and also reads secrets or reaches production.",
        matters:
            "Code that runs can read the memory, the files and the network of its machine. One pull request, one infected package, and what the machine may do the stranger may do: read all secrets, sign an image, deploy.",
        instead:
            "Two pools: one for foreign code, without secrets, with a machine for each job and no way to production; one that deploys only what was built and approved, with credentials that live for minutes and name one target.",
        costs: "A second pool to run, and caches that cannot be shared.",
        sources: ["SLSA v1.0, build level 3: isolated builds", "GitHub documentation, security hardening: self-hosted runners and forks"],
        question: "I open a pull request that prints the environment. What do I get to know?")

    let examples = Examples(
        raises:
            "dev:client > ui:service x2 {auth=oauth} >> jobs:sqs {dead-letter=dlq} >> runner:worker x4 {idempotent}; runner > {access=read} \"clone\" github:external; runner > \"secrets of the project\" vault:secrets",
        nearMiss:
            "dev:client > ui:service x2 {auth=oauth} >> jobs:sqs {dead-letter=dlq} >> runner:worker x4 {idempotent}; runner > {access=read} \"clone\" github:external; deployer:worker x2 > \"secrets of the project\" vault:secrets",
        fixed:
            "dev:client > ui:service x2 {auth=oauth} >> jobs:sqs {dead-letter=dlq} >> runner:worker x4 {idempotent}; runner > {access=read} \"clone\" github:external; deployer:worker x2 > \"secrets of the project\" vault:secrets"
    )

    private static let foreign = [
        "clone", "checkout", "check out", "git pull", "user code", "user's code", "untrusted", "container image", "docker image",
        "their image", "plugin", "customer code", "script of",
        "submission",
        "pull request", "notebook", "lambda of", "build of", "npm install", "docker build", "sandbox",
    ]
    private static let handled: Phrases = [
        "microvm", "firecracker", "gvisor", "two pools", "own pool", "separate pool", "short-lived", "short lived", "oidc",
        "without secrets", "no secrets", "isolated",
    ]

    func findings(in design: Design) -> [Finding] {
        guard design.has("secrets") else { return [] }
        return design.roles.compute.compactMap { part -> Finding? in
            let callees = design.topology.callees(of: part.index)
            guard let vault = callees.first(where: { $0.part.kind == "secrets" }),
                let code = runs(part, callees, in: design), !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let prod = callees.first { callee in
                !callee.part.isOutside
                    && (design.connection(callee.link)?.label?.says(["kubectl", "deploy", "release", "roll out", "terraform", "helm"])
                        == true
                        || design.speaks(at: callee.part, of: ["prod", "production"]))
            }
            let also = prod.map { " and reaches \(design.name($0.part))" } ?? ""
            return finding(
                about: part, with: [vault.part] + (prod.map { [$0.part] } ?? []), links: [vault.link] + (prod.map { [$0.link] } ?? []),
                message:
                    "\(design.name(part)) runs what others wrote (“\(code)”), reads \(design.name(vault.part))\(also): whoever gets code to run there has all of it.",
                headline: "\(design.name(part)) runs foreign code beside the secrets.",
                fixes: [
                    QuickFix(
                        advice: "A pool for foreign code without secrets, one machine a job, and another that deploys what was approved")
                ],
                harm: Harm(.dataLost))
        }
    }

    private func runs(_ part: Part, _ callees: Neighbours, in design: Design) -> String? {
        for callee in callees where callee.part.isOutside || callee.part.kind == "pipeline" {
            if let label = design.connection(callee.link)?.label, label.says(Self.foreign) { return label }
        }
        return [part[.notes], part.component.name].compactMap(\.self).first { $0.says(Self.foreign.filter { $0 != "sandbox" }) }
    }
}
