class Beside:
    def __init__(self, *a): self.labels={}; self.told=0
