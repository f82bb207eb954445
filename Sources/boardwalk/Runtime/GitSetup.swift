import Canvas
import Storage

/// Says to a git repository how boards are compared and merged (gitattributes(5)).
struct GitSetup {
    let program: String
    /// Which files are boards, as .gitattributes names them; none where nobody has said.
    let patterns: [String]

    /// Boards have no ending of their own; what is none is shown and merged as git does it.
    private static let usual = ["*.yaml", "*.yml"].map(line)

    private static func line(_ pattern: String) -> [UInt8] { Array((pattern + " diff=boardwalk merge=boardwalk").utf8) }

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
            let after = Self.attributes(before, patterns)
            if after != before { _ = try BoardStore.save(after, to: path, when: .always) }
        }
        try StandardOutput.write(
            "Set up in \(VisibleText.line(root)): commit .gitattributes; everybody who clones runs boardwalk install --git\n")
    }

    /// The file with the lines that it lacks at its end, all else byte for byte. Patterns take the place of the usual ones, and stay when
    /// nobody names any.
    static func attributes(_ bytes: [UInt8], _ patterns: [String] = []) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        var there = bytes.split(separator: newline).map(Array.init)
        let hasReturns = there.first?.last == carriageReturn
        for index in there.indices where there[index].last == carriageReturn { there[index].removeLast() }
        let isUsual = usual.contains(where: there.contains)
        if patterns.isEmpty, !isUsual, there.contains(where: { String(decoding: $0, as: UTF8.self).hasSuffix(" merge=boardwalk") }) {
            return bytes
        }
        let wanted = patterns.isEmpty ? usual : patterns.map(line)
        if isUsual, !patterns.isEmpty, !usual.allSatisfy(wanted.contains) {
            let kept = bytes.split(separator: newline, omittingEmptySubsequences: false).filter { text in
                let text = Array(text.last == carriageReturn ? text.dropLast() : text)
                return !usual.contains(text) || wanted.contains(text)
            }
            return attributes(Array(kept.joined(separator: [newline])), patterns)
        }
        let missing = wanted.filter { !there.contains($0) }
        if missing.isEmpty { return bytes }
        let end = hasReturns ? [carriageReturn, newline] : [newline]
        return bytes + (bytes.isEmpty || bytes.last == newline ? [] : end) + missing.flatMap { $0 + end }
    }
}
