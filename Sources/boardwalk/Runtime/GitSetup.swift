import Canvas
import Storage

/// Says to a git repository how boards are compared and merged (gitattributes(5)).
struct GitSetup {
    let program: String

    /// Boards have no ending of their own; what is none is shown and merged as git does it.
    private static let lines = ["*.yaml diff=boardwalk merge=boardwalk", "*.yml diff=boardwalk merge=boardwalk"]

    func run() throws {
        let found = ChildProgram.run(["git", "rev-parse", "--show-toplevel"], .captured)
        if found.status == 127 { throw CommandFailure(.noInput, "git is not installed") }
        let root = found.output.split(separator: "\n").first.map(String.init) ?? ""
        guard found.status == 0, !root.isEmpty else {
            throw CommandFailure(.noInput, "there is no git repository here; go into one, or git init")
        }
        // git hands these to a shell: the program's path stands in quotes, and what git adds it quotes itself. A program that is gone, or
        // not on this machine, leaves git to itself.
        let quoted = "'" + program.replacing("'", with: "'\\''") + "'"
        let settings = [
            (
                "diff.boardwalk.textconv",
                "say() { test -x \(quoted) && \(quoted) describe --textconv \"$1\" || cat \"$1\"; }; say"
            ),
            ("merge.boardwalk.name", "boards by component"),
            (
                "merge.boardwalk.driver",
                "if test -x \(quoted); then \(quoted) merge --name %P --marker-size=%L --label=%X --label=%S --label=%Y %O %A %B; "
                    + "else git merge-file --marker-size=%L %A %O %B; fi"
            ),
        ]
        for (key, value) in settings where ChildProgram.run(["git", "config", key, value]).status != 0 {
            throw CommandFailure(.cannotWrite, "git could not set \(key); see what it says above")
        }
        let path = root + "/.gitattributes"
        try onDisk { () throws(StorageProblem) in
            let before = BoardStore.exists(path) ? try BoardStore.read(path).bytes : []
            let after = Self.attributes(before)
            if after != before { _ = try BoardStore.save(after, to: path, when: .always) }
        }
        try StandardOutput.write(
            "Set up in \(VisibleText.line(root)): commit .gitattributes; everybody who clones runs boardwalk install --git\n")
    }

    /// The file with the lines that it lacks at its end, all else byte for byte.
    static func attributes(_ bytes: [UInt8]) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        var there = bytes.split(separator: newline).map(Array.init)
        let hasReturns = there.first?.last == carriageReturn
        for index in there.indices where there[index].last == carriageReturn { there[index].removeLast() }
        let missing = lines.map { Array($0.utf8) }.filter { !there.contains($0) }
        if missing.isEmpty { return bytes }
        let end = hasReturns ? [carriageReturn, newline] : [newline]
        return bytes + (bytes.isEmpty || bytes.last == newline ? [] : end) + missing.flatMap { $0 + end }
    }
}
