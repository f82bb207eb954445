import ArgumentParser
import Storage

/// When output has colour.
enum ColourWish: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

struct ColourOption: ParsableArguments {
    @Option(
        name: [.customLong("color"), .customLong("colour")],
        help: ArgumentHelp("Colour in the output: auto (on a terminal), always or never.", valueName: "when"))
    var wish = ColourWish.auto

    /// What may be written: on a terminal colours, under `NO_COLOR` emphasis alone, elsewhere nothing.
    func ink(_ workplace: Workplace) throws(CommandFailure) -> Ink {
        let environment = workplace.environment
        let isPlain = wish == .never || wish == .auto && (!StandardOutput.isTerminal || environment["TERM"] ?? "dumb" == "dumb")
        if isPlain { return .plain }
        let theme = try workplace.theme()
        return Ink(theme: wish == .auto && environment.refusesColour ? theme.withoutColour : theme)
    }
}
