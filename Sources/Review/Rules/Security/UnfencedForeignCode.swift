import Analysis
import Whiteboard

struct UnfencedForeignCode: Rule {
    let identifier = "security/unfenced-foreign-code"
    let severity = Severity.warning
    let summary = "strangers' code beside your data"

    let explanation = Explanation(
        finds:
            "A program that runs what users hand in (a solution, a script, a plugin, a notebook), in a container or process like any other, and that reaches a store or service of yours.",
        matters:
            "A container shares its kernel and its network with the machine. Who gets out of it, or only finds the address and the account that the machine uses, reads and changes what the worker may, and that is everybody's.",
        instead:
            "A fence that was made for it (gVisor, Firecracker, a virtual machine for each run), no network from inside, limits of processor, memory and time; and a worker without rights of its own, which hands the outcome to a queue that another program reads.",
        costs: "A tenth of a second or more to start each run, and a second step for the outcome.",
        sources: [
            "gVisor documentation, security model",
            "Agache and others, Firecracker: Lightweight Virtualization for Serverless Applications",
        ],
        question: "My solution opens a socket to your database. What does it get?")

    let examples = Examples(
        raises: board(notes: "Runs the solution in a container"), nearMiss: board(notes: "Runs the solution in a Firecracker microVM"),
        fixed: board(notes: "\"Runs the solution in gVisor, without network\""))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        flows: [{name: submit, kind: write, path: [client, api, submissions, runner, db], rate: 25/s}]
        components:
          - {id: client, kind: client}
          - {id: api, kind: service, replicas: 3, auth: jwt}
          - {id: submissions, kind: queue, technology: SQS}
          - {id: runner, kind: worker, technology: Docker, replicas: 20, notes: \(notes)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: api}
          - {from: api, to: submissions, kind: async}
          - {from: submissions, to: runner, kind: async}
          - {from: runner, to: db, access: write}
        """
    }

    /// What others wrote, and that it is run: a coupon's code is looked up.
    private static let foreign: Phrases = [
        "the solution", "solutions", "the submission", "submissions", "submitted code", "submitted program", "user code", "users' code",
        "user's code", "customer code", "customers' code", "customer's code", "untrusted code", "code of", "their code", "user script",
        "users' scripts", "user-defined", "arbitrary code", "plugin", "notebook",
    ]
    private static let running: Phrases = ["run", "execut", "compil"]
    private static let fences: Phrases = [
        "gvisor", "firecracker", "microvm", "micro-vm", "sandbox", "nsjail", "isolate", "isolated", "kata", "wasm", "webassembly",
        "seccomp",
        "own account", "no network", "without network", "without a network", "network off", "separate vpc", "own vpc", "own subnet",
        "virtual machine", "vm for each", "vm a", "unikernel", "bubblewrap",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard let text = design.words(at: part).first(where: { $0.says(Self.foreign) && $0.says(Self.running) }),
                !design.speaks(part, of: Self.fences),
                !design.isSpoken(of: Self.fences, apartFromWaiversOf: identifier)
            else { return nil }
            let callees = design.topology.callees(of: part.index)
            // A queue of outcomes and the files of a run are no way to anybody else's.
            let reached = callees.filter { callee in
                guard !callee.part.isOutside, callee.link.kind == .sync else { return false }
                return callee.part.isCompute || callee.part.isCache || callee.part.kind == "secrets"
                    || callee.part.isStore && callee.part.family == .store && !Self.files.contains(callee.part.kind)
            }
            guard let first = reached.first else { return nil }
            let names = design.names(reached.map(\.part).distinct)
            return finding(
                about: part, with: reached.map(\.part).distinct, links: reached.map(\.link),
                message:
                    "\(design.name(part)) runs what strangers wrote (“\(text)”) and reaches \(names): nothing on the board fences it in, and who gets out has what \(design.name(part)) may.",
                headline: "\(design.name(part)) runs strangers' code within reach of \(design.name(first.part)).",
                fixes: [
                    QuickFix(
                        advice:
                            "A fence made for it (gVisor, Firecracker) without network, and a worker that hands the outcome to a queue")
                ], harm: Harm(.dataLost))
        }
    }

    private static let files: Set<Kind> = ["object-store", "file-store", "block-store"]
}
