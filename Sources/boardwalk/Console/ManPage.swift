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
            lines.append(".nf")
            lines += escaped(Boardwalk.helpMessage(for: command, columns: 76))
            lines.append(".fi")
        }
        lines += [".SH HELP TOPICS", ".B boardwalk help", "\\fITOPIC\\fR shows a page:", ".nf"]
        lines += escaped(HelpTopic.list.joined(separator: "\n")) + [".fi"]
        lines += [
            ".SH FILES", ".TP", "\\fI$XDG_CONFIG_HOME/boardwalk/config.yaml\\fR", "Settings.", ".TP",
            "\\fI$XDG_DATA_HOME/boardwalk\\fR", "History, cards, own questions and themes.", ".TP", "\\fI$XDG_STATE_HOME/boardwalk\\fR",
            "What a crash has left.", ".SH ENVIRONMENT", ".TP", "\\fBNO_COLOR\\fR", "No colours; bold and reverse stay.", ".TP",
            "\\fBPAGER\\fR", "Shows the pages of \\fBboardwalk help\\fR on a terminal, less if it is not set.", ".TP",
            "\\fBBOARDWALK_DATA\\fR", "Where the program's own data lie, if not in share/boardwalk of its prefix.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Lines that troff takes as they are: no dot or quote begins one, no backslash means something.
    private static func escaped(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let plain = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
            return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
        }
    }
}
