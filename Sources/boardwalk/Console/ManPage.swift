import ArgumentParser

/// `man boardwalk`, made of what `--help` says of each command.
enum ManPage {
    static var text: String {
        var lines = [
            ".TH BOARDWALK 1 \"\" \"Boardwalk \(Boardwalk.version)\" \"User Commands\"",
            ".SH NAME", "boardwalk \\- a whiteboard for system-design interviews, in the terminal",
            ".SH SYNOPSIS", ".B boardwalk", "[\\fIFILE.yaml\\fR]", ".br", ".B boardwalk", "\\fICOMMAND\\fR [\\fIargument\\fR ...]",
            ".SH DESCRIPTION", escaped(Boardwalk.configuration.discussion).joined(separator: "\n"), ".SH COMMANDS",
        ]
        for command in Boardwalk.configuration.subcommands {
            lines.append(".SS " + (command.configuration.commandName ?? ""))
            lines += sections(of: Boardwalk.helpMessage(for: command, columns: widest))
        }
        lines += [".SH HELP TOPICS", ".B boardwalk help", "\\fITOPIC\\fR shows a page:"]
        for topic in HelpTopic.allCases { lines += entry(topic.rawValue, topic.abstract) }
        lines += [
            ".SH FILES", ".TP", "\\fI$XDG_CONFIG_HOME/boardwalk/config.yaml\\fR", "Settings.", ".TP",
            "\\fI$XDG_DATA_HOME/boardwalk\\fR", "History, cards, own questions and themes.", ".TP", "\\fI$XDG_STATE_HOME/boardwalk\\fR",
            "What a crash has left.", ".SH ENVIRONMENT", ".TP", "\\fBNO_COLOR\\fR", "No colours; bold and reverse stay.", ".TP",
            "\\fBPAGER\\fR", "Shows the pages of \\fBboardwalk help\\fR on a terminal, less if it is not set.", ".TP",
            "\\fBBOARDWALK_DATA\\fR", "Where the program's own data lie, if not in share/boardwalk of its prefix.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// So wide that the parser breaks no line: that is for troff to do.
    private static let widest = 10_000

    /// What `--help` says of a command, in troff's words: running text, the usage, then each argument and option with its help below.
    private static func sections(of help: String) -> [String] {
        var lines: [String] = []
        var isUsage = false
        var pending: (label: String, help: [String])?
        func flush() {
            if let entry = pending { lines += self.entry(entry.label, entry.help.joined(separator: " ")) }
            pending = nil
        }
        for line in help.split(separator: "\n", omittingEmptySubsequences: false) {
            if let title = titles.first(where: { line.hasPrefix($0 + ":") }) {
                flush()
                isUsage = title == "USAGE"
                let rest = line.dropFirst(title.count + 1).drop { $0 == " " }
                if title == "OVERVIEW" {
                    lines += escaped(String(rest))
                } else if isUsage {
                    lines += [".PP", ".B " + escaped(String(rest)).joined()]
                } else {
                    lines.append(".PP")
                }
            } else if line.allSatisfy({ $0 == " " }) {
                flush()
                if lines.last != ".PP", pending == nil { lines.append(".PP") }
            } else if line.hasPrefix("  "), !line.hasPrefix("   "), !isUsage {
                flush()
                let parts = line.dropFirst(2).split(separator: "  ", maxSplits: 1)
                pending = (String(parts[0]), parts.dropFirst().map { String($0.drop { $0 == " " }) })
            } else if let entry = pending {
                pending = (entry.label, entry.help + [String(line.drop { $0 == " " })])
            } else {
                lines += isUsage ? [".br", ".B " + escaped(String(line.drop { $0 == " " })).joined()] : escaped(String(line))
            }
        }
        flush()
        while lines.last == ".PP" { lines.removeLast() }
        return lines
    }

    private static let titles = ["OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS"]

    /// A word in bold with what it means indented below.
    private static func entry(_ label: String, _ help: String) -> [String] {
        [".TP", "\\fB" + escaped(label).joined() + "\\fR"] + escaped(help)
    }

    /// Lines that troff takes as they are: no dot or quote begins one, no backslash means something.
    private static func escaped(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let plain = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
        }
    }
}
