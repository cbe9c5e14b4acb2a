"""Country plugins: the hooks they may implement, how they are found, and the registry that keeps them."""
