import ArgumentParser

@main
struct Boardwalk: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "A whiteboard for system design, in the terminal.")
}
