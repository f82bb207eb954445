import TestSupport

/// The built program, run in a folder of its own by a user of whom nothing is known yet.
struct Program {
    let folder = TemporaryFolder()

    /// Runs it without a terminal; `input` is what standard input holds.
    func run(_ arguments: String..., environment: [String: String?] = [:], input: String? = nil) throws -> ProgramRun {
        try run(arguments, environment: environment, input: input)
    }

    func run(_ arguments: [String], environment: [String: String?] = [:], input: String? = nil) throws -> ProgramRun {
        var variables: [String: String?] = [
            "LC_ALL": "C.UTF-8", "NO_COLOR": nil, "TERM": nil, "BOARDWALK_DATA": nil,
            "XDG_CONFIG_HOME": folder["config"], "XDG_DATA_HOME": folder["data"], "XDG_STATE_HOME": folder["state"],
        ]
        for (name, value) in environment { variables[name] = value }
        let source = input.map { folder.write($0, to: ".input") } ?? "/dev/null"
        return try ProgramRun(
            ProgramRun.products + "/boardwalk", arguments, environment: variables, folder: folder.path, input: source)
    }

    /// A small board that is right.
    static let board = """
        boardwalk: 1
        title: Shop
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3}
          - {id: db, kind: sql-database}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}

        """
}
